import type { TestDatabase } from '@padron/testing'

export type Standing = { id: string; number: string }

let count = 0

/** A customer who stands in this status, put there behind the product's back. */
export async function standing(
  db: TestDatabase,
  statusCode: string,
  { parentId = null }: { parentId?: string | null } = {},
): Promise<Standing> {
  count += 1
  const taxId = `XAX${String(count).padStart(6, '0')}XX0`
  const [row] = await db.ask<Standing>(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key,
       status_code, parent_id)
     values ($1, $1, $2, $2, 'rfc_moral', (select min(code) from app.customer_classes), lower($1), $3, $4)
     returning id, number`,
    [`Standing ${statusCode} ${count}`, taxId, statusCode, parentId],
  )
  return row!
}

/** Moves a customer behind the product's back, with the history row every status has. */
export async function moveTo(db: TestDatabase, customerId: string, statusCode: string) {
  await db.ask(
    `with moved as (
       update app.customers set status_code = $2, status_seq = status_seq + 1, version = version + 1
        where id = $1 returning id, status_seq, version),
       member as (update app.customer_statuses set status_code = $2 where customer_id = $1)
     insert into app.transitions (customer_id, seq, to_code, actor_kind, cause, customer_version)
     select id, status_seq, $2, 'system', 'form', version from moved`,
    [customerId, statusCode],
  )
}

/** Puts a hit of the SAT list on a customer. */
export async function listCustomer(db: TestDatabase, customerId: string, acknowledged = false) {
  await db.ask(
    `insert into app.screenings (customer_id, tax_id, outcome, situation, severity, acknowledged_at)
     select id, tax_id, 'match', 'presunto', 'warn', case when $2 then now() end
       from app.customers where id = $1
     on conflict (customer_id) do update set outcome = 'match', situation = 'presunto', severity = 'warn',
       acknowledged_at = excluded.acknowledged_at, cleared_at = null`,
    [customerId, acknowledged],
  )
}

/** The audit entries of one record, oldest first. */
export const auditOf = (db: TestDatabase, objectId: string) =>
  db.ask<{ event: string; actor_kind: string; after: Record<string, unknown> | null }>(
    'select event, actor_kind, after from app.audit_entries where object_id = $1 order by at',
    [objectId],
  )
