import { publishHoldSeconds, type Scope } from '@padron/domain'
import { Anchor, Button, ErrorSummary, PageHeader, ProblemsProvider, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Composer } from '../../note/composer.tsx'
import { loadComposer } from '../../note/load-choices.server.ts'
import { readNote, readScope } from '../../note/read-note.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('note.add')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const { counts } = await api.note.list({ customerId: id, limit: 1 })
    const composer = await loadComposer(api, id, Object.keys(counts) as Scope[])
    return { customer: { id, number, legalName }, composer }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const scope = readScope(form.text('scope')) ?? 'internal'
    await api.note.add({ customerId: form.text('customerId'), scope, ...readNote(form) })
    const tab = `/customers/${args.params.number}/notes`
    return scope === 'customer'
      ? redirectWithNotice(tab, { key: 'note.published', params: { seconds: publishHoldSeconds } })
      : redirectWithNotice(tab, { key: 'note.added' })
  })

export default function AddNote() {
  const t = useText()
  const { customer, composer } = useLoaderData<typeof loader>()
  const { problems, general, at } = useRefusal()
  const back = `/customers/${customer.number}/notes`
  return (
    <div className="pd-form">
      <PageHeader
        title={t('note.addTitle', { name: customer.legalName })}
        above={
          <Anchor component={Link} to={back}>
            {customer.legalName}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        {composer ? (
          <Composer
            key={at}
            action={`${back}/add`}
            customerId={customer.id}
            rows={6}
            {...composer}
            beside={
              <Button component={Link} to={back} variant="subtle">
                {t('act.cancel')}
              </Button>
            }
          />
        ) : null}
      </ProblemsProvider>
    </div>
  )
}
