import { Anchor, Button, PageHeader, StatusPill, useStatusName, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { definitionIn, documentOf } from '../../status/draft.server.ts'
import { Uses } from '../../status/uses.tsx'

export const meta = titled('statusEditor.whereUsed')

/** Of the statuses in force: what only stands in a draft is not used yet. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const read = await api.status.draft()
    const { definitions } = documentOf({ draft: null, current: read.current })
    const status = definitionIn({ definitions, settings: read.current.settings }, args.params.code)
    return { status, definitions, uses: await api.status.whereUsed({ code: status.code }) }
  })

export default function WhereUsed() {
  const t = useText()
  const statusName = useStatusName()
  const { status, definitions, uses } = useLoaderData<typeof loader>()
  const name = statusName(status.name)
  return (
    <div className="pd-form">
      <PageHeader
        title={t('statusEditor.usedTitle', { status: name })}
        beside={<StatusPill status={status} />}
        above={
          <Anchor component={Link} to={`/settings/statuses/${status.code}`}>
            {name}
          </Anchor>
        }
        acts={
          <Button component={Link} to={`/customers?status=${status.code}`} variant="default">
            {t('statusEditor.customers', { count: uses.customers })}
          </Button>
        }
      />
      <section className="pd-card">
        <Uses uses={uses} definitions={definitions} />
      </section>
    </div>
  )
}
