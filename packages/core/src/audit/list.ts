import { read } from '@padron/db'
import { type Actor, type AuditEntry, auditPolicy, type ListAudit, mayReadFieldHistory } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findCustomer } from '../find-customer.ts'

export type AuditPage = { entries: AuditEntry[]; nextCursor: string | null }

const text = `select a.id, a.at, a.seq, a.noun, a.event, a.actor_kind as "actorKind",
    a.actor_name as "actorName", a.cause, a.request_id as "requestId", a.before, a.after
  from app.audit_entries a
  where (($1::uuid is not null and a.customer_id = $1) or ($1::uuid is null and a.customer_id is null))
    and ($2::text is null or a.event = $2) and ($3::text is null or a.actor_kind = $3)
    and ($4::text is null or a.noun = $4) and ($5::uuid is null or a.id < $5)
  order by a.id desc limit $6`

/** What happened to a customer, newest first and filtered; without a customer, the company's own trail. */
export function listAudit(ctx: Ctx, input: ListAudit): Promise<AuditPage> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, input.customerId ? auditPolicy.read : auditPolicy.readAll, undefined)
    const { customerId = null, event = null, actorKind = null, noun = null, cursor = null, limit } = input
    if (customerId) await findCustomer(tx, customerId)
    const rows = await tx.run<AuditEntry>('list-audit', text, [
      customerId,
      event,
      actorKind,
      noun,
      cursor,
      limit + 1,
    ])
    const entries = rows.slice(0, limit).map((entry) => ({
      ...entry,
      before: readable(ctx.actor, entry.before),
      after: readable(ctx.actor, entry.after),
    }))
    return { entries, nextCursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
  })
}

/** A field whose history one may not read is absent from the trail (B-34). */
const readable = (actor: Actor, side: AuditEntry['before']) =>
  side && Object.fromEntries(Object.entries(side).filter(([name]) => mayReadFieldHistory(actor, name)))
