import { read, type Tx } from '@padron/db'
import {
  type AccountHome,
  type AccountState,
  type Balance,
  dayIn,
  holdsPortal,
  type PortalActor,
  type Todo,
} from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { requirePerson } from '../require-person.ts'
import { findCompany } from './find.ts'

/** The first page of the portal: what waits for the customer, how the account stands, and what is owed. */
export async function getAccount(ctx: PortalCtx): Promise<AccountHome> {
  const person = requirePerson(ctx)
  return read(ctx, async (tx) => {
    const { timeZone, ...company } = await findCompany(tx)
    const today = dayIn(timeZone, ctx.now())
    const state = await findAccountState(tx, person.customerId)
    const todo = await listTodo(tx, person, today)
    if (!holdsPortal('billing')(person).allowed) return { company, state, todo }
    return { company, state, todo, balance: await listBalance(tx, person.customerId, today) }
  })
}

/** How an account stands, in what its people may do. */
export async function findAccountState(tx: Tx, customerId: string): Promise<AccountState> {
  const [row] = await tx.run<{ found: AccountState | null }>(
    'portal-state',
    'select app.portal_state($1) as found',
    [customerId],
  )
  const { isSuspended = false, mayOrder = false, mayEdit = false } = row?.found ?? {}
  return { isSuspended, mayOrder, mayEdit }
}

const todoText = `with mine as (
    select coalesce(max(m.messages_read_at), '-infinity') as read_at from app.portal_memberships m
     where m.customer_id = $1 and m.portal_user_id = $2 and m.revoked_at is null)
  select case when i.due_on < $3::date then 'invoice_overdue' else 'invoice_due' end as kind,
      i.number, i.title,
      (i.total_minor - i.paid_minor)::float8 as "amountMinor", i.currency, i.due_on::text as "dueOn",
      i.due_on::timestamptz as at
    from app.invoices i where i.customer_id = $1 and i.state = 'open' and i.total_minor > i.paid_minor and $4
  union all
  select 'quote_open', q.number, q.title, q.total_minor::float8, q.currency, null, q.created_at
    from app.quotes q where q.customer_id = $1 and q.state = 'open' and $5
  union all
  select 'message_unread', null, null, null, null, null, max(n.published_at)
    from app.notes n, mine where n.customer_id = $1 and n.scope = 'customer' and n.removed_at is null
      and n.author_kind <> 'portal' and n.published_at <= now() and n.published_at > mine.read_at
    having count(*) > 0
  union all
  select 'request_refused', null, null, null, null, null, p.decided_at
    from app.profile_requests p where p.customer_id = $1 and $6 and p.state = 'refused'
      and p.decided_at > now() - interval '30 days'
      and not exists (select from app.profile_requests l where l.customer_id = $1 and l.id > p.id)`

/** What is late first, then what is newest; never a long list. */
async function listTodo(tx: Tx, person: PortalActor, today: string): Promise<Todo[]> {
  const { customerId, portalUserId } = person
  const [billing, operations, admin] = (['billing', 'operations', 'admin'] as const).map(
    (permission) => holdsPortal(permission)(person).allowed,
  )
  return tx.run<Todo>(
    'portal-todo',
    `select t.kind, t.number, t.title, t."amountMinor", t.currency, t."dueOn" from (${todoText}) t
      order by t.kind <> 'invoice_overdue', t."dueOn", t.at desc limit 12`,
    [customerId, portalUserId, today, billing, operations, admin],
  )
}

const listBalance = (tx: Tx, customerId: string, today: string): Promise<Balance[]> =>
  tx.run<Balance>(
    'portal-balance',
    `select i.currency, sum(i.total_minor - i.paid_minor)::float8 as "owedMinor",
        coalesce(sum(i.total_minor - i.paid_minor) filter (where i.due_on < $2::date), 0)::float8
          as "overdueMinor"
       from app.invoices i
      where i.customer_id = $1 and i.state = 'open' and i.total_minor > i.paid_minor
      group by i.currency order by i.currency`,
    [customerId, today],
  )
