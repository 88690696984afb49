import { type CustomerRecord, satCfdiUses, satTaxRegimes } from '@padron/domain'
import { Anchor, Title, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  Link,
  Outlet,
  type ShouldRevalidateFunction,
  useLoaderData,
  useOutletContext,
} from '@remix-run/react'
import '../../audit/audit.css'
import { Trail } from '../../audit/trail.tsx'
import { load } from '../../request/run.server.ts'
import { holdsIn, useHolds } from '../../request/use-session.ts'
import { RecordFacts } from './record-facts.tsx'
import { Requirements } from './requirements.tsx'

const latest = 8

/** The last entries of the trail, where the person may read it; without the ability the part is absent. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const [session, { id, fields }] = await Promise.all([
      api.session.current(),
      api.customer.get({ number: args.params.number ?? '' }),
    ])
    const fiscal = {
      regime: named(satTaxRegimes, fields.taxRegime),
      use: named(satCfdiUses, fields.cfdiUse),
    }
    if (!holdsIn(session, 'audit.read')) return { entries: null, statuses: [], fiscal }
    const [{ entries }, statuses] = await Promise.all([
      api.audit.list({ customerId: id, limit: latest }),
      api.status.list(),
    ])
    return { entries, statuses: statuses.map(({ code, name }) => ({ code, name })), fiscal }
  })

/** What is chosen in the panel beside it is none of its business. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => (currentUrl.pathname === nextUrl.pathname && !formMethod ? false : defaultShouldRevalidate)

/** "601 General de Ley Personas Morales", as SAT names it; an unknown code stands alone. */
function named(rows: readonly { code: string; name: string }[], code: string | null | undefined) {
  const row = rows.find((each) => each.code === code)
  return row ? `${row.code} ${row.name}` : (code ?? null)
}

export default function Overview() {
  const t = useText()
  const customer = useOutletContext<CustomerRecord>()
  const { entries, statuses, fiscal } = useLoaderData<typeof loader>()
  const mayVoid = useHolds()('customer.erase')
  return (
    <>
      <div className="bo-overview">
        <div>
          <Requirements customer={customer} />
          <RecordFacts customer={customer} fiscal={fiscal} />
          {mayVoid && customer.status.isActive ? (
            <Anchor component={Link} to={`/customers/${customer.number}/void`} size="xs" c="dimmed">
              {t('customer.voidOffer')}
            </Anchor>
          ) : null}
        </div>
        {entries ? (
          <section className="pd-card">
            <Title order={2} mb="sm">
              {t('customer.history')}
            </Title>
            <Trail entries={entries} statuses={statuses} />
            {entries.length === latest ? (
              <Anchor component={Link} to="audit">
                {t('customer.allHistory')}
              </Anchor>
            ) : null}
          </section>
        ) : null}
      </div>
      <Outlet context={customer} />
    </>
  )
}
