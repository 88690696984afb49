import { notFound } from '@padron/domain'
import { Anchor, Button, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('account.removeTheirs')

export async function loader(args: LoaderFunctionArgs) {
  await requireStepUp(args)
  return load(args, async (api) => {
    const user = (await api.staffUser.list()).find(({ id }) => id === args.params.id)
    if (!user) throw notFound('staffUser')
    return { name: user.name }
  })
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.staffUser.removeFactor({ staffUserId: args.params.id ?? '' })
    return redirectWithNotice('/settings/staff-users', {
      key: 'account.removedTheirs',
      params: { name: form.text('name') },
    })
  })

export default function RemoveTheirFactor() {
  const t = useText()
  const { name } = useLoaderData<typeof loader>()
  const { problems, general, at } = useRefusal()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('account.removeTheirsTitle', { name })}
        lead={t('account.removeTheirsLead', { name })}
        above={
          <Anchor component={Link} to="/settings/staff-users">
            {t('staffUser.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <input type="hidden" name="name" value={name} />
          <Button type="submit">{t('account.removeTheirs')}</Button>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
