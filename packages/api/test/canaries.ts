import type { Ctx } from '@padron/core'
import { scopeCodes } from '@padron/domain'
import type { TestDatabase } from '@padron/testing'
import { createStaffCaller } from '../src/staff/index.ts'
import { plantFreshbooks } from './freshbooks-ground.ts'

/** A text that stands nowhere else, and the roles it may be sent to. */
export type Canary = { text: string; what: string; roles: readonly string[] }

/** By hand from domain §9: who sees figures, flags and restricted text. */
export const seniors = ['admin', 'owner', 'executive', 'manager', 'finance', 'support']
const scored = [...seniors, 'sales', 'buyer', 'reader']
const referred = [...seniors, 'sales', 'reader']
/** Who sees the link with FreshBooks; its money is the seniors'. */
export const linkReaders = [...seniors, 'sales', 'reader']
const commercial = [...seniors, 'sales', 'buyer', 'reader']
const top = ['admin', 'owner', 'executive', 'manager']
/** And who reads each scope. */
export const scopeReaders: Record<(typeof scopeCodes)[number], readonly string[]> = {
  internal: [...top, 'finance', 'support', 'sales', 'warehouse', 'dispatch', 'buyer', 'reader'],
  sales: [...top, 'sales'],
  // Of the branch of the customer, or of all.
  branch: ['admin', 'owner'],
  support: [...top, 'support'],
  finance: [...top, 'finance'],
  fulfillment: [...top, 'support', 'warehouse', 'dispatch', 'delivery', 'installer', 'driver_installer'],
  restricted: seniors,
  customer: [...top, 'finance', 'support', 'sales'],
}
const nobody: readonly string[] = []

export type Planted = { canaries: Canary[]; known: Record<string, unknown[]> }

/** Plants one canary in every hidden place of this many customers, through the verbs that write there. */
export async function plantCanaries(db: TestDatabase, ctx: Ctx, customers: number): Promise<Planted> {
  const cookie = { set: () => undefined, clear: () => undefined }
  const api = createStaffCaller({ ctx, cookie })
  const canaries: Canary[] = []
  const known: Record<string, unknown[]> = { limit: [50, 200], months: [12], sort: ['-created'] }
  const word = (what: string, roles: readonly string[]) => {
    const text = `zorzal${String(canaries.length + 1).padStart(4, '0')}k`
    canaries.push({ text, what, roles })
    return text
  }
  const amount = (what: string, roles: readonly string[]) => {
    const minor = 9_300_010_007 - canaries.length * 1_009
    canaries.push({ text: String(minor), what, roles })
    return minor
  }
  const know = (name: string, ...values: unknown[]) => {
    known[name] = [...(known[name] ?? []), ...values]
  }
  let previous: string | undefined
  for (let one = 0; one < customers; one++) {
    const made = await api.customer.register({
      legalName: `Casa ${one}`,
      tradeName: 'Casa',
      taxId: 'EKU9003173C9',
    })
    const customerId = made.id
    know('customerId', customerId)
    know('number', made.number)
    await api.customer.save({
      ...{ customerId, expectedVersion: made.version, completion: 'never' },
      ...{ creditLimitMinor: amount('credit limit', seniors), salesStage: word('sales stage', commercial) },
    })
    for (const scope of scopeCodes) {
      const body = word(`note of ${scope}`, scopeReaders[scope])
      const note = await api.note.add({ customerId, scope, body, acknowledgedPublish: true })
      know('noteId', note.id)
    }
    const old = await api.note.add({
      customerId,
      scope: 'restricted',
      body: word('old version, restricted', seniors),
    })
    const edited = await api.note.edit({
      noteId: old.id,
      expectedVersion: old.version,
      body: 'Nothing left of it',
    })
    await api.note.setScope({
      noteId: old.id,
      expectedVersion: edited.version,
      scope: 'internal',
      confirmed: true,
    })
    know('noteId', old.id)
    const gone = await api.note.add({ customerId, body: word('removed note', nobody) })
    await api.note.remove({ noteId: gone.id, expectedVersion: gone.version })
    know('noteId', gone.id)
    const flag = await api.riskFlag.raise({
      customerId,
      type: 'manual_flag',
      reason: word('risk flag', seniors),
    })
    know('flagId', flag.id)
    const issued = { issuedOn: '2026-02-01', dueOn: '2026-03-01', acknowledged: true }
    const invoice = await api.invoice.create({
      ...{ customerId, ...issued },
      ...{ title: word('invoice', seniors), totalMinor: amount('invoice total', seniors) },
    })
    know('invoiceId', invoice.id)
    const amountMinor = amount('payment', seniors)
    await api.payment.record({ invoiceId: invoice.id, amountMinor, paidOn: '2026-02-20' })
    await api.charge.add({
      ...{ customerId, startsOn: '2026-01-01' },
      ...{ description: word('charge', seniors), amountMinor: amount('charge amount', seniors) },
    } as never)
    await api.score.adjust({
      customerId,
      points: 5,
      reason: word('adjustment', scored),
      expiresOn: '2100-01-01',
    })
    if (previous)
      await api.referral.add({
        ...{ customerId, referrerNumber: previous, referredOn: '2026-01-01' },
        note: word('referral', referred),
      } as never)
    previous = made.number
    for (const scope of ['restricted', 'finance', 'sales', 'customer'] as const) {
      if (scope !== 'customer') {
        const called = {
          direction: 'in',
          type: 'call',
          participants: 'Rosa',
          occurredAt: new Date('2026-02-01'),
        }
        const note = word(
          `interaction of ${scope}`,
          scopeReaders[scope].filter((role) => role !== 'warehouse'),
        )
        const logged = await api.interaction.log({ customerId, scope, note, ...called } as never)
        know('interactionId', (logged as { id: string }).id)
      }
      const [file] = await db.ask<{ id: string }>(
        `with made as (insert into app.files (customer_id, kind, scope, name, added_by_name, current_version)
           values ($1, 'other', $2, $3, 'x', 1) returning id)
         insert into app.file_versions (file_id, number, key, media_type, bytes, sha256, state, uploaded_by_name)
           select id, 1, id::text, 'application/pdf', 10, '', 'ready', 'x' from made returning file_id as id`,
        [
          customerId,
          scope,
          `${word(
            `file of ${scope}`,
            scopeReaders[scope].filter((role) => role !== 'dispatch'),
          )}.pdf`,
        ],
      )
      know('fileId', file?.id)
    }
    await db.ask(
      `insert into app.customer_badges (customer_id, badge, source, reason, figures)
         values ($1, 'vip', 'rule', '{"code": "vip_top_share", "params": {}}', $2)`,
      [customerId, JSON.stringify({ revenueMinor: amount('figures of a badge', seniors) })],
    )
  }
  const customerIds = (known.customerId ?? []).map(String)
  const readers = { links: linkReaders, money: seniors, nobody }
  const books = await plantFreshbooks(db, customerIds, { word, amount }, readers)
  know('linkId', ...books.linkIds)
  know('externalId', ...books.externalIds)
  know('connectionId', books.connectionId)
  know('consentId', books.consentId)
  return { canaries, known }
}
