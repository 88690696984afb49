import type { TestDatabase } from './database.ts'

const scopes = ['internal', 'sales', 'branch', 'support', 'finance', 'fulfillment', 'restricted', 'customer']

/** A word that stands in one text alone, so that a test can seek it where it must not be. */
export const canaryOf = (what: string) => `canary-${what}`

/**
 * Gives a customer something of every kind and scope, behind the product's back: notes, interactions and
 * files of the eight scopes, trade, figures, flags, cases, a sub-account. Nobody works in its branch.
 */
export async function fillCustomer(db: TestDatabase, customerId: string): Promise<void> {
  const put = (text: string, values: unknown[] = [customerId]) => db.ask(text, values)
  const [branch] = await db.ask<{ id: string }>(
    `insert into app.branches (code, name) values ('faraway', 'Faraway') returning id`,
  )
  await put('update app.customers set branch_id = $2, credit_limit_minor = 7654321 where id = $1', [
    customerId,
    branch?.id,
  ])
  for (const scope of scopes) {
    const published = scope === 'customer' ? 'now()' : 'null'
    await put(
      `insert into app.notes (customer_id, scope, body, author_name, published_at, pinned_at, created_at)
       values ($1, $2, $3, 'Nora', ${published}, case when $2 in ('internal', 'finance',
         'restricted') then now() end,
         now() - interval '1 day' * (1 + random()))`,
      [customerId, scope, canaryOf(`note-${scope}`)],
    )
    await put(
      `insert into app.interactions (customer_id, type, direction, scope, note, occurred_at, logged_by_name)
       values ($1, 'call', 'in', $2, $3, now() - interval '3 days' * random(), 'Nora')`,
      [customerId, scope, canaryOf(`interaction-${scope}`)],
    )
    const [file] = await db.ask<{ id: string }>(
      `insert into app.files (customer_id, kind, scope, name, added_by_name, current_version, expires_on)
       values ($1, 'contract', $2, $3, 'Nora', 1, app.company_day(now()) + 10) returning id`,
      [customerId, scope, canaryOf(`file-${scope}`)],
    )
    await put(
      `insert into app.file_versions (file_id, number, key, media_type, bytes, sha256, state,
        uploaded_by_name)
       values ($1, 1, $2, 'application/pdf', 10, 'x', 'ready', 'Nora'), ($1, 2, $3, 'application/pdf',
         10, 'x', 'quarantined', 'Nora')`,
      [file?.id, `a-${file?.id}`, `b-${file?.id}`],
    )
  }
  await put(
    `insert into app.notes (customer_id, scope, departments, body, author_name) values ($1, 'internal',
      '{accounts}', $2, 'Nora')`,
    [customerId, canaryOf('note-of-accounts')],
  )
  await put(
    `insert into app.notes (customer_id, scope, body, author_name, removed_at) values ($1, 'finance', $2,
      'Nora', now())`,
    [customerId, canaryOf('note-removed')],
  )
  await put(`insert into app.quotes (customer_id, title, total_minor, state, closed_at)
    values ($1, 'Desks', 100, 'accepted', now() + interval '1 second'), ($1, 'Chairs', 200, 'open', null)`)
  await put(`insert into app.orders (customer_id, title, total_minor) values ($1, 'Desks', 100)`)
  await put(`insert into app.projects (customer_id, title, total_minor) values ($1, 'Office', 900)`)
  await put(`insert into app.assignments (customer_id, title, kind, scheduled_on, acknowledged_at)
    values ($1, 'Bring desks', 'delivery', app.company_day(now()) + 1, now()), ($1, 'Place', 'placement', null,
      now())`)
  await put(`insert into app.service_cases (customer_id, number, title, opened_by_name, state, resolved_at)
    values ($1, 'S-900001', 'Broken leg', 'Nora', 'open', null), ($1, 'S-900002', 'Scratch', 'Nora',
      'resolved', now() + interval '1 second')`)
  await put(
    `insert into app.tasks (customer_id, title, due_on) values ($1, 'Call', app.company_day(now())), ($1, 'Write',
      null)`,
  )
  await put(
    `insert into app.services (customer_id, kind, name, status) values ($1, 'service', 'Rent', 'active')`,
  )
  await put(`insert into app.invoices (customer_id, title, total_minor, paid_minor, currency, issued_on,
    due_on, state, paid_on) values
    ($1, 'Late', 5000, 1000, 'MXN', app.company_day(now()) - 80, app.company_day(now()) - 50, 'open', null), ($1, 'Due', 700,
      0, 'MXN', app.company_day(now()), app.company_day(now()) + 30, 'open', null),
    ($1, 'Paid', 9000, 9000, 'USD', app.company_day(now()) - 400, app.company_day(now()) - 370, 'paid', app.company_day(now()) - 360),
      ($1, 'Void', 1, 0, 'MXN', app.company_day(now()), app.company_day(now()), 'cancelled', null)`)
  await put(`insert into app.payments (invoice_id, customer_id, amount_minor, currency, paid_on)
    select i.id, i.customer_id, i.paid_minor, i.currency, i.due_on
      from app.invoices i where i.customer_id = $1 and i.paid_minor > 0`)
  await put(
    `insert into app.risk_flags (customer_id, type, reason, raised_by_name, state, ended_at,
      ended_by_name, review_on)
     values ($1, 'overdue_payment', $2, 'Nora', 'open', null, null, app.company_day(now())), ($1, 'manual_flag',
       $2, 'Nora', 'cleared', now() + interval '1 second', 'Luis', null)`,
    [customerId, canaryOf('flag')],
  )
  await put(`insert into app.customer_badges (customer_id, badge, source, reason, figures)
    values ($1, 'vip', 'rule', '{"code": "top_share", "params": {"percent": 10, "months": 12}}',
      '{"currency": "MXN", "amountMinor": 424242, "rank": 1, "of": 10}')`)
  await put(
    `insert into app.gate_overrides (customer_id, operation, reason, state) values ($1, 'order',
      'Please', 'requested')`,
  )
  await put(
    `insert into app.customers (number, legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind,
      class_code, parent_id, name_key)
     select 'SUB-' || c.number, 'Sub', 'Sub', c.tax_id, c.tax_id, c.tax_id_kind, c.class_code, c.id,
       'sub' from app.customers c where c.id = $1`,
  )
  await put(
    `insert into app.referrals (referrer_id, referred_id, referred_on) select $1, c.id, app.company_day(now())
      from app.customers c where c.parent_id = $1`,
  )
}
