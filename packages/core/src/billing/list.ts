import { read, type Tx } from '@padron/db'
import {
  type BillingFlags,
  type BillingLedger,
  billingFlagsOf,
  billingPolicy,
  faceOf,
  heldBefore,
  type LedgerRow,
  type ListBillingLedger,
  notFound,
  type Publication,
  type StatusDefinition,
  weaveLedger,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { camelKeys } from '../status/index.ts'

type Change = {
  transitionId: string
  definitionVersion: number | null
  effectiveAt: Date
  recordedAt: Date
  flags: Partial<BillingFlags> | null
  definition: StatusDefinition | null
  present: Record<string, unknown>
}

// A change before its job has run, or without a number of its own, is read by the definitions of its time.
const changesText = `select t.id as "transitionId", v.version as "definitionVersion",
    t.effective_at as "effectiveAt", t.recorded_at as "recordedAt", l.flags, d as definition,
    to_jsonb(s) as present
  from app.transitions t join app.statuses s on s.code = t.to_code
  left join app.billing_ledger l on l.transition_id = t.id
  left join app.status_versions v on v.version = coalesce(t.definition_version,
    (select max(p.version) from app.status_versions p where p.published_at <= t.recorded_at),
    (select min(p.version) from app.status_versions p))
  left join lateral jsonb_array_elements(v.definitions) d on d ->> 'code' = t.to_code
  where t.customer_id = $1 order by t.seq`

const publicationsText = `select v.version, v.published_at as "publishedAt", d as definition
  from app.status_versions v, jsonb_array_elements(v.definitions) d
  where v.published_at > $1 and d ->> 'code' = any ($2::text[]) order by v.version`

const dayText = `select ($1::date + 1)::timestamp at time zone (value #>> '{}') as "end"
  from app.settings where key = 'companyTimeZone'`

/** From when which billing flags held, and what held at the end of a day in the company's time zone. */
export function listBillingLedger(ctx: Ctx, { customerId, on }: ListBillingLedger): Promise<BillingLedger> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, billingPolicy.read, undefined)
    const changes = (await tx.run<Change>('ledger-changes', changesText, [customerId])).map(ledgerRow)
    const [first] = changes
    if (!first) throw notFound('customer')
    const rows = weaveLedger(changes, await findPublications(tx, changes, first))
    if (on === undefined) return { rows, on: null }
    const [day] = await tx.run<{ end: Date }>('ledger-day', dayText, [on])
    return { rows, on: day ? heldBefore(rows, day.end) : null }
  })
}

async function findPublications(tx: Tx, changes: LedgerRow[], first: LedgerRow): Promise<Publication[]> {
  const codes = [...new Set(changes.map(({ status }) => status.code))]
  const found = await tx.run<{ version: number; publishedAt: Date; definition: StatusDefinition }>(
    'ledger-publications',
    publicationsText,
    [first.recordedAt, codes],
  )
  return found.map(({ version, publishedAt, definition }) => ({
    version,
    publishedAt,
    status: faceOf(definition),
    flags: billingFlagsOf(definition),
  }))
}

function ledgerRow({ definition, present, flags, ...change }: Change): LedgerRow {
  const status = definition ?? (camelKeys(present) as StatusDefinition)
  return {
    ...change,
    isPublication: false,
    status: faceOf(status),
    flags: billingFlagsOf({ ...status, ...flags }),
  }
}
