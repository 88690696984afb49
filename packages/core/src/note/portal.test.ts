import {
  actAs,
  actAsPortal,
  addPortalCustomer,
  freshDatabase,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo } from '../../test/standing.ts'
import type { Ctx, PortalCtx } from '../ctx.ts'
import { listTasks } from '../task/index.ts'
import { addNote, listNotes, listPortalNotes, markNotesRead, removeNote, replyNote } from './index.ts'

let db: TestDatabase
let support: Ctx
let casa: { id: string; number: string }
let otro: { id: string; number: string }
let ana: PortalCtx
let eve: PortalCtx
beforeAll(async () => {
  db = await freshDatabase()
  support = await actAs(db, 'support')
  casa = await addPortalCustomer(db)
  otro = await addPortalCustomer(db)
  ana = await actAsPortal(db, { customerId: casa.id, permissions: ['operations'], name: 'Ana Ruiz' })
  eve = await actAsPortal(db, { customerId: otro.id })
})

const noted = (
  customerId: string,
  body: string,
  scope: 'internal' | 'customer' | 'restricted' = 'customer',
) =>
  addNote(support, {
    ...{ customerId, body, scope, departments: [], tags: [], hasPersonalData: false },
    acknowledgedPublish: true,
  })
/** As if the moment that is left to take a note back were over. */
const heldNoMore = () =>
  db.ask(`update app.notes set published_at = published_at - interval '1 minute' where published_at > now()`)
const bodies = async (ctx: PortalCtx) => (await listPortalNotes(ctx, {})).rows.map(({ body }) => body)

describe('messages in the portal', () => {
  it('are the notes for the customer, once they are published, and no other one', async () => {
    await noted(casa.id, 'A senior thought', 'restricted')
    await noted(casa.id, 'Inside talk', 'internal')
    await noted(otro.id, 'For somebody else')
    const said = await noted(casa.id, 'Your chairs are ready')
    expect(await bodies(ana)).toEqual([])
    await heldNoMore()
    expect((await listPortalNotes(ana, {})).rows).toEqual([
      {
        id: said.id,
        body: 'Your chairs are ready',
        mine: false,
        authorName: said.author.name,
        writtenAt: expect.any(Date),
        isUnread: true,
      },
    ])
    expect(await bodies(eve)).toEqual(['For somebody else'])
    const gone = await noted(casa.id, 'Said by mistake')
    await heldNoMore()
    await removeNote(support, { noteId: gone.id, expectedVersion: gone.version })
    expect(await bodies(ana)).toEqual(['Your chairs are ready'])
  })

  it('are read until they are marked, and one’s own are never unread', async () => {
    expect(await markNotesRead(ana)).toEqual({ marked: 1 })
    expect(await markNotesRead(ana)).toEqual({ marked: 0 })
    expect((await listPortalNotes(ana, {})).rows[0]?.isUnread).toBe(false)
    expect((await listPortalNotes(eve, {})).rows[0]?.isUnread).toBe(true)
    const read = await db.ask(
      `select actor_kind, after from app.audit_entries where event = 'note.read' and customer_id = $1`,
      [casa.id],
    )
    expect(read).toEqual([{ actor_kind: 'portal', after: { notes: 1 } }])
  })

  it('of a customer’s person have the customer scope whatever is sent, and reach staff as note and task', async () => {
    const sent = {
      body: 'When do they come?',
      scope: 'restricted',
      customerId: otro.id,
      authorName: 'The boss',
    }
    const { id } = await replyNote(ana, sent)
    const { rows } = await listNotes(support, { customerId: casa.id, limit: 50 })
    expect(rows.find((note) => note.id === id)).toMatchObject({
      scope: 'customer',
      body: 'When do they come?',
      author: { kind: 'portal', name: 'Ana Ruiz' },
      isHeld: false,
    })
    const tasks = await listTasks(support, { customerId: casa.id, includesDone: false })
    expect(tasks.map(({ title }) => title)).toContain('Ana Ruiz: When do they come?')
    expect((await listPortalNotes(ana, {})).rows[0]).toMatchObject({ id, mine: true, isUnread: false })
    expect(await bodies(eve)).not.toContain('When do they come?')
    expect(await auditOf(db, id)).toMatchObject([
      { event: 'note.replied', actor_kind: 'portal', after: { scope: 'customer', characters: 18 } },
    ])
  })

  it('go on from page to page in the order they were published, each once', async () => {
    const many = await addPortalCustomer(db)
    const reader = await actAsPortal(db, { customerId: many.id })
    await db.ask(
      `insert into app.notes (customer_id, scope, body, author_name, published_at)
       select $1, 'customer', 'Message ' || n, 'Us', date_trunc('day', now()) - make_interval(days => n % 7)
         from generate_series(1, 70) n`,
      [many.id],
    )
    const seen: { body: string; writtenAt: Date }[] = []
    for (let before: string | undefined, pages = 0; pages < 4; pages++) {
      const page = await listPortalNotes(reader, { before })
      seen.push(...page.rows)
      if (!page.next) break
      before = page.next
    }
    expect(new Set(seen.map(({ body }) => body)).size).toBe(70)
    expect(seen).toHaveLength(70)
    const times = seen.map(({ writtenAt }) => writtenAt.getTime())
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  it('are nobody’s who is not signed in, and end with the door', async () => {
    const stranger = portalStranger(db)
    expect(() => listPortalNotes(stranger, {})).toThrow('forbidden: sign_in_required')
    expect(() => replyNote(stranger, { body: 'Hello' })).toThrow('forbidden: sign_in_required')
    const gone = await addPortalCustomer(db)
    const bea = await actAsPortal(db, { customerId: gone.id })
    await replyNote(bea, { body: 'Still here' })
    await moveTo(db, gone.id, 'INAC')
    await expect(listPortalNotes(bea, {})).resolves.toEqual({ rows: [], next: null })
    await expect(replyNote(bea, { body: 'And now?' })).rejects.toThrow('forbidden: not_permitted')
    await expect(markNotesRead(bea)).resolves.toEqual({ marked: 0 })
  })
})
