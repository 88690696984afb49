import { Anchor, Button, ErrorSummary, PageHeader, useText } from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'
import { documentOf } from '../../status/draft.server.ts'
import { editsOf } from '../../status/edits.ts'
import { EditsList } from '../../status/edits-list.tsx'
import '../../status/figures.css'
import '../../status/status.css'

export const meta = titled('statusEditor.discardTitle')

export const loader = async (args: LoaderFunctionArgs) => {
  const read = await load(args, (api) => api.status.draft())
  if (!read.draft) throw redirect('/settings/statuses')
  const document = documentOf(read)
  return {
    definitions: [...document.definitions, ...read.current.definitions],
    edits: editsOf(read.current, document),
    formKey: crypto.randomUUID(),
  }
}

/** The one act here that cannot be undone, so it says what is lost. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.status.discardDraft()
    return redirectWithNotice('/settings/statuses', { key: 'statusEditor.discarded' })
  })

export default function DiscardDraft() {
  const t = useText()
  const { definitions, edits, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at } = useRefusal()
  const isSending = useSending()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusEditor.discardTitle')}
        lead={t('statusEditor.discardLead')}
        above={
          <Anchor component={Link} to="/settings/statuses">
            {t('statusEditor.title')}
          </Anchor>
        }
      />
      <ErrorSummary problems={problems} general={general} at={at} />
      <EditsList edits={edits} definitions={definitions} />
      <Form method="post" className="bo-tools bo-foot">
        <FormKey value={formKey} />
        <Button type="submit" color="var(--pd-critical-text)" variant="outline" loading={isSending}>
          {t('statusEditor.discardSubmit')}
        </Button>
        <Button component={Link} to="/settings/statuses" variant="subtle">
          {t('act.cancel')}
        </Button>
      </Form>
    </div>
  )
}
