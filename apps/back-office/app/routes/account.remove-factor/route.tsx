import { Anchor, Button, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.remove')

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => ({ factor: await api.session.factor() }))
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.session.removeFactor()
    return redirectWithNotice('/account', { key: 'account.removed' })
  })

export default function RemoveFactor() {
  const t = useText()
  const { problems, general, at } = useRefusal()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('account.remove')}
        lead={t('account.factorOff')}
        above={
          <Anchor component={Link} to="/account">
            {t('account.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <Button type="submit">{t('account.remove')}</Button>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
