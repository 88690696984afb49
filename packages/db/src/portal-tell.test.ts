import { freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Hand, openHand } from '../test/portal-hand.ts'
import { plantWorld, type World } from '../test/portal-world.ts'

/** Kept by hand: of what a customer's process may tell, for its own customer alone. */
const nouns = [
  'account',
  'customer',
  'file',
  'note',
  'order',
  'portal-user',
  'profile-request',
  'quote',
  'session',
]
/** And which jobs it may set going: one by a stranger too, the others by who is signed in. */
const jobs = ['session.send-code', 'file.judge', 'order.follow-portal']

let db: TestDatabase
let world: World
let hand: Hand
beforeAll(async () => {
  db = await freshDatabase()
  world = await plantWorld(db)
  hand = await openHand(db.urls.login_portal, 'padron_portal', world.tokens.admin)
  db.onDrop(() => hand.close())
})

const quote = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`
async function tell(audit: object[], sent: object[], given: { token?: string; keep?: boolean } = {}) {
  const { ends } = await hand.say([`select app.tell(${quote(audit)}, ${quote(sent)})`], given)
  return ends[0] === 1 ? 'told' : ends[0]
}
const entry = (noun: string, customerId: string | null) => ({ noun, customerId, event: `${noun}.tried` })
const job = (name: string) => ({ id: crypto.randomUUID(), name, payload: {} })

const allNouns = async () =>
  (
    await db.ask<{ noun: string }>(
      `select unnest(array['status', 'staff-user', 'role', 'invoice', 'payment', 'api-key', 'audit', 'transition', 'mail', 'setting', '', 'Session', 'session ']) as noun
         union select distinct noun from app.audit_entries`,
    )
  ).map(({ noun }) => noun)

describe('C09 what the portal may tell', () => {
  it('is of its own customer, and of the nouns of the list', async () => {
    for (const noun of nouns) expect(await tell([entry(noun, world.own.id)], []), noun).toBe('told')
    for (const noun of await allNouns()) {
      if (nouns.includes(noun)) continue
      expect(await tell([entry(noun, world.own.id)], []), noun).toBe('42501')
      expect(await tell([entry(noun, null)], []), noun).toBe('42501')
    }
  })

  it('is never of another customer, nor of nobody, also between two that are in order', async () => {
    for (const noun of nouns) {
      expect(await tell([entry(noun, world.foreign.id)], []), noun).toBe('42501')
      if (noun !== 'session') expect(await tell([entry(noun, null)], []), noun).toBe('42501')
    }
    const own = entry('note', world.own.id)
    expect(await tell([own, entry('note', world.foreign.id), own], [])).toBe('42501')
    expect(await tell([own, { event: 'note.tried' }], [])).toBe('42501')
    expect(await tell([own, own], [])).toBe('told')
  })

  it('is jobs of the list and no other', async () => {
    for (const name of jobs) expect(await tell([], [job(name)]), name).toBe('told')
    const foreign = await db.ask<{ name: string }>(
      `select unnest(array['portal-user.send-invitation', 'session.close-doors', 'portal-user.close-doors', 'score.run', 'screening.rescreen', 'customer.export',
         'billing.apply-status', 'transition.run', '', 'file.judge ', 'FILE.JUDGE']) as name`,
    )
    for (const { name } of foreign) {
      expect(await tell([], [job(name)]), name).toBe('42501')
      expect(await tell([], [job('file.judge'), job(name)]), name).toBe('42501')
    }
    expect(await tell([], [{ id: crypto.randomUUID(), payload: {} }])).not.toBe('told')
  })

  it('is next to nothing for a stranger: that somebody tried to enter, and the wish for a code', async () => {
    const token = ''
    expect(await tell([entry('session', null)], [job('session.send-code')], { token })).toBe('told')
    for (const noun of nouns)
      expect(await tell([entry(noun, world.own.id)], [], { token }), noun).toBe('42501')
    for (const name of jobs.slice(1)) expect(await tell([], [job(name)], { token }), name).toBe('42501')
  })

  it('stands in the trail under the true name and kind, whatever is claimed', async () => {
    const claimed = {
      ...entry('note', world.own.id),
      ...{ actorKind: 'staff', actorId: world.foreignPersonId, actorName: 'zforged', actor_kind: 'system' },
    }
    const sent = { ...job('file.judge'), originatorKind: 'system', originatorId: world.foreignPersonId }
    expect(await tell([claimed], [sent], { keep: true })).toBe('told')
    const [told] = await db.ask(
      `select actor_kind, actor_id, actor_name from app.audit_entries where event = 'note.tried' and customer_id = $1`,
      [world.own.id],
    )
    expect(told).toEqual({ actor_kind: 'portal', actor_id: world.personId, actor_name: 'zown admin' })
    expect(
      await db.ask('select originator_kind, originator_id from app.outbox where id = $1', [sent.id]),
    ).toEqual([{ originator_kind: 'portal', originator_id: world.personId }])
  })

  it('cannot be put over what another left: an id that is taken is refused', async () => {
    const [taken] = await db.ask<{ id: string }>(
      `insert into app.outbox (name, payload) values ('score.run', '{}') returning id`,
    )
    expect(await tell([], [{ ...job('file.judge'), id: taken?.id }])).toBe('23505')
    expect(await db.ask('select name from app.outbox where id = $1', [taken?.id])).toEqual([
      { name: 'score.run' },
    ])
  })
})
