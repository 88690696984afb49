import { transact } from '@padron/db'
import { AddNote, EditNote, type NoteFace } from '@padron/domain'
import { actAs, actAsUser, addStaff, clock, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { listInbox, sendMessage } from '../message/index.ts'
import { addNote, editNote, removeNote, setNoteScope } from './index.ts'

const time = clock('2026-03-10T18:00:00Z')

let db: TestDatabase
let finance: Ctx
let support: Ctx
let ana: Ctx
let driver: Ctx
let ids: { ana: string; driver: string; sales: string }
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  finance = await actAs(db, 'finance', { clock: time })
  support = await actAs(db, 'support', { clock: time })
  const made = await addStaff(db, { role: 'finance', email: 'ana@padron.test', name: 'Ana López' })
  ana = await actAsUser(db, made.userId, { clock: time })
  await addStaff(db, { role: 'sales', email: 'ana.ruiz@padron.test', name: 'Ana Ruiz' })
  driver = await actAs(db, 'delivery', { clock: time })
  const sales = await actAs(db, 'sales')
  ids = { ana: made.userId, driver: idOf(driver), sales: idOf(sales) }
  customerId = (await standing(db, 'ACTV')).id
})

const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')
const write = (ctx: Ctx, body: string, more: Partial<AddNote> = {}) =>
  addNote(ctx, AddNote.parse({ customerId, body, ...more }))
const edit = (ctx: Ctx, { id, version }: NoteFace, more: object) =>
  editNote(ctx, EditNote.parse({ noteId: id, expectedVersion: version, ...more }))
const inboxOf = async (ctx: Ctx) => (await listInbox(ctx, { unreadOnly: false, limit: 50 })).messages
const unread = (...names: string[]) => ({
  kind: 'invalid',
  reason: { code: 'mention_unread' },
  detail: { current: { unread: names.map((name) => ({ name })) } },
})
const countOf = async (text: string) => (await db.ask(text))[0]
const written = () =>
  countOf('select (select count(*) from app.notes) as notes, (select count(*) from app.messages) as messages')

describe('a colleague named in a note', () => {
  it('is told in their home, of the note and not in its words, once', async () => {
    const note = await write(finance, 'Ask @Ana López about the 5th.', { scope: 'finance' })
    expect(note.told).toEqual(['Ana López'])
    const [message] = await inboxOf(ana)
    expect(message).toMatchObject({
      ...{ body: '', from: 'Finance (test)', customer: { id: customerId }, readAt: null },
      note: { id: note.id, excerpt: 'Ask @Ana López about the 5th.' },
    })
    expect(JSON.stringify(await auditOf(db, message?.id ?? ''))).not.toContain('5th')
    expect((await edit(finance, note, { body: 'Ask @ana lopez about the 6th.' })).told).toEqual([])
    expect(await inboxOf(ana)).toHaveLength(1)
    expect((await inboxOf(ana))[0]?.note?.excerpt).toContain('6th')
  })

  it('finds no word of it in their home once it is not theirs to read, or is gone', async () => {
    const note = await write(support, 'For @Ana López', { scope: 'internal' })
    const moved = await setNoteScope(support, {
      ...{ noteId: note.id, expectedVersion: 1, scope: 'support', confirmed: true },
    })
    expect((await inboxOf(ana))[0]?.note).toEqual({ id: note.id, excerpt: null })
    await removeNote(support, { noteId: note.id, expectedVersion: moved.version })
    expect((await inboxOf(ana))[0]?.note).toEqual({ id: note.id, excerpt: null })
  })

  it('who cannot read it is named before anything is saved; meant, it is saved and they are not told', async () => {
    const before = await written()
    const asked = write(finance, '@Sales and @Ana López: it is late', { scope: 'finance' })
    await expect(asked).rejects.toMatchObject(unread('Sales (test)'))
    expect(await written()).toEqual(before)
    const note = await write(finance, '@Sales and @Ana López: it is late', {
      ...{ scope: 'finance', acknowledgedMentions: [ids.sales] },
    })
    expect(note.told).toEqual(['Ana López'])
    await expect(edit(finance, note, { body: '@Support, @Sales: it is late' })).rejects.toMatchObject(
      unread('Support (test)'),
    )
  })

  it('whose name is not clear is asked for', async () => {
    const asked = write(finance, '@Ana knows')
    await expect(asked).rejects.toMatchObject({
      detail: { current: { unread: [], unclear: [{ typed: 'Ana', names: ['Ana López', 'Ana Ruiz'] }] } },
    })
    expect((await write(finance, '@Ana knows', { acknowledgedMentions: ['Ana'] })).told).toEqual([])
  })

  it('who has no home with messages, or wrote it, is not told and not named as told', async () => {
    await db.ask(
      `insert into app.assignments (customer_id, title, kind, assignee_id, acknowledged_at)
       values ($1, 'Bring desks', 'delivery', $2, now())`,
      [customerId, ids.driver],
    )
    const note = await write(support, '@Delivery and @Support: gate 5', { scope: 'fulfillment' })
    expect(note.told).toEqual([])
  })

  it('is told by the front line too, which sends no other message', async () => {
    const note = await write(driver, '@Support: nobody was there', { scope: 'fulfillment' })
    expect(note.told).toEqual(['Support (test)'])
    expect((await inboxOf(support))[0]).toMatchObject({
      note: { id: note.id, excerpt: '@Support: nobody was there' },
    })
    await expect(sendMessage(driver, { body: 'x', toStaffUserId: ids.ana })).rejects.toMatchObject({
      reason: { code: 'ability_missing' },
    })
  })
})

describe('C03 a message of a note', () => {
  it('is nobody’s to write about a note they do not read, or in somebody else’s name', async () => {
    const note = await write(finance, 'for finance', { scope: 'finance' })
    const insert = `insert into app.messages (customer_id, body, to_staff_user_id, from_staff_user_id, note_id)
      values ($1, '', $2, $3, $4)`
    const by = (ctx: Ctx, from: string) =>
      transact(ctx, (tx) => tx.run('hostile-mention', insert, [customerId, ids.ana, from, note.id]))
    await expect(by(driver, ids.driver)).rejects.toThrow('not_permitted')
    await expect(by(finance, ids.ana)).rejects.toThrow('not_permitted')
  })
})
