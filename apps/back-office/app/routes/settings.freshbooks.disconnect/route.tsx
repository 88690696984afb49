import { Anchor, Button, ErrorSummary, PageHeader, Stack, Title, useText } from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { requireStepUp } from '../../account/step-up.server.ts'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'
import '../../freshbooks/freshbooks.css'

export const meta = titled('freshbooks.disconnect')

export async function loader(args: LoaderFunctionArgs) {
  const { connection, mayConnect } = await load(args, (api) => api.freshbooks.connection())
  if (!mayConnect || !connection || connection.state === 'disconnected')
    throw redirect('/settings/freshbooks')
  await requireStepUp(args)
  return connection
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.freshbooks.disconnect({
      connectionId: form.text('connectionId'),
      expectedVersion: Number(form.text('expectedVersion')),
    })
    return redirectWithNotice('/settings/freshbooks', { key: 'freshbooks.disconnected' })
  })

/** Names what ends and what stays before the company lets go of its account. */
export default function DisconnectFreshbooks() {
  const t = useText()
  const { id, version, businessName, linkedCustomers } = useLoaderData<typeof loader>()
  const { general, problems, at } = useRefusal()
  const isSending = useSending()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('freshbooks.disconnectTitle', { name: businessName })}
        above={
          <Anchor component={Link} to="/settings/freshbooks">
            {t('freshbooks.title')}
          </Anchor>
        }
      />
      <ErrorSummary problems={problems} general={general} at={at} />
      <Form method="post" className="pd-card">
        <FormKey value={`disconnect:${id}:${version}:${at ?? ''}`} />
        <input type="hidden" name="connectionId" value={id} />
        <input type="hidden" name="expectedVersion" value={version} />
        <Stack>
          <Told title={t('freshbooks.ends')}>
            {[
              t('freshbooks.endsAccess'),
              t('freshbooks.endsFigures'),
              t('freshbooks.endsWork'),
              t('freshbooks.endsLinks'),
            ]}
          </Told>
          <Told title={t('freshbooks.stays')}>
            {[
              t('freshbooks.staysTheirs'),
              ...(linkedCustomers > 0 ? [t('freshbooks.staysLinks', { count: linkedCustomers })] : []),
              t('freshbooks.staysAsked'),
              t('freshbooks.staysTrail'),
            ]}
          </Told>
          <div className="bo-acts">
            <Button type="submit" loading={isSending}>
              {t('freshbooks.disconnectSubmit')}
            </Button>
            <Button component={Link} to="/settings/freshbooks" variant="subtle">
              {t('act.cancel')}
            </Button>
          </div>
        </Stack>
      </Form>
    </div>
  )
}

function Told({ title, children }: { title: string; children: string[] }) {
  return (
    <section className="bo-asked">
      <Title order={2}>{title}</Title>
      <ul>
        {children.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
