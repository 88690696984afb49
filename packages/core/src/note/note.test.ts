import type { NoteFace, Scope } from '@padron/domain'
import { AddNote, EditNote, ListNotes } from '@padron/domain'
import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import { listAudit } from '../audit/index.ts'
import type { Ctx } from '../ctx.ts'
import {
  addNote,
  editNote,
  findNoteAudience,
  getNote,
  listNotes,
  listNoteVersions,
  pinNote,
  publishNote,
  removeNote,
  setNoteScope,
  unpinNote,
  withdrawNote,
} from './index.ts'

const time = clock('2026-03-10T18:00:00Z')
const nobody = '01920000-0000-7000-8000-000000000001'

let db: TestDatabase
let sales: Ctx
let finance: Ctx
let manager: Ctx
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales', { clock: time })
  finance = await actAs(db, 'finance', { clock: time })
  manager = await actAs(db, 'manager', { clock: time })
  customerId = (await standing(db, 'ACTV')).id
})

const refused = (code: string, kind?: string) => ({ reason: { code }, ...(kind && { kind }) })
const write = (ctx: Ctx, more: Partial<AddNote> = {}): Promise<NoteFace> =>
  addNote(ctx, AddNote.parse({ customerId, body: 'Pays on the 5th.', ...more }))
const at = ({ id, version }: NoteFace) => ({ noteId: id, expectedVersion: version })
const edit = (ctx: Ctx, note: NoteFace, more: object) =>
  editNote(ctx, EditNote.parse({ ...at(note), ...more }))
const move = (ctx: Ctx, note: NoteFace, scope: Scope, confirmed = false) =>
  setNoteScope(ctx, { ...at(note), scope, confirmed })
const list = (ctx: Ctx, more: object = {}) => listNotes(ctx, ListNotes.parse({ customerId, ...more }))
const bodiesOf = async (ctx: Ctx, more: object = {}) => (await list(ctx, more)).rows.map(({ body }) => body)
const toldOf = async (note: NoteFace) => (await auditOf(db, note.id)).map(({ event }) => event)
const elsewhere = async () => (await standing(db, 'ACTV')).id

describe('a note', () => {
  it('is internal unless somebody says otherwise, says who wrote it, and the trail keeps no word of it', async () => {
    const note = await write(sales, { tags: ['terms', 'terms'], hasPersonalData: true })
    expect(note).toMatchObject({
      scope: 'internal',
      body: 'Pays on the 5th.',
      tags: ['terms'],
      departments: [],
      pinned: false,
      hasPersonalData: true,
      author: { kind: 'staff', name: 'Sales (test)' },
      editedAt: null,
      publishedAt: null,
      isHeld: false,
      version: 1,
      may: { edit: true, pin: true, setScope: true, publish: true, withdraw: false, remove: true },
    })
    expect(await getNote(finance, { noteId: note.id })).toMatchObject({ body: 'Pays on the 5th.' })
    const trail = await auditOf(db, note.id)
    expect(trail).toMatchObject([{ event: 'note.added', after: { scope: 'internal', characters: 16 } }])
    expect(JSON.stringify(trail)).not.toContain('5th')
  })

  it('is listed newest first, page by page, found by words in any case and accent, and counted by scope', async () => {
    const customer = await elsewhere()
    const say = (body: string, more: Partial<AddNote> = {}) =>
      write(sales, { customerId: customer, body, ...more })
    await say('Uno', { tags: ['route'] })
    await say('José PÉREZ answers 100%_ of calls')
    await say('Tres', { scope: 'sales' })
    const pages = await list(sales, { customerId: customer, limit: 2 })
    expect(pages.rows.map(({ body }) => body)).toEqual(['Tres', 'José PÉREZ answers 100%_ of calls'])
    expect(pages.counts).toEqual({ internal: 2, sales: 1, customer: 0 })
    const next = await list(sales, { customerId: customer, limit: 2, cursor: pages.nextCursor })
    expect(next).toMatchObject({ rows: [{ body: 'Uno' }], nextCursor: null })
    for (const query of ['perez jose', 'JOSÉ', '100%_', '  '])
      expect((await bodiesOf(sales, { customerId: customer, query })).length).toBeGreaterThan(0)
    expect(await bodiesOf(sales, { customerId: customer, query: '1_0' })).toEqual([])
    expect(await bodiesOf(sales, { customerId: customer, tag: 'route' })).toEqual(['Uno'])
    expect(await bodiesOf(sales, { customerId: customer, scope: 'sales' })).toEqual(['Tres'])
    expect((await list(finance, { customerId: customer, query: 'tres' })).rows).toEqual([])
    expect((await list(finance, { customerId: customer })).counts).toEqual({
      ...{ internal: 2, finance: 0, restricted: 0, customer: 0 },
    })
  })

  it('of a department is for those of the scope who belong to it, and for whoever spans them', async () => {
    const support = await actAs(db, 'support')
    await db.ask(
      `insert into app.staff_departments (staff_user_id, department_code) select id, 'accounts' from app.staff_users
        where email in ('finance@padron.test', 'manager@padron.test')`,
    )
    const note = await write(finance, { scope: 'restricted', departments: ['accounts'] })
    await expect(getNote(support, { noteId: note.id })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await getNote(await actAs(db, 'owner'), { noteId: note.id })).toMatchObject({ id: note.id })
    await expect(write(support, { departments: ['accounts'] })).rejects.toMatchObject(
      refused('departments_not_yours', 'invalid'),
    )
    await expect(write(finance, { departments: ['none'] })).rejects.toMatchObject(
      refused('unknown_department', 'invalid'),
    )
    const wider = { departments: [] as string[] }
    await expect(edit(finance, note, wider)).rejects.toMatchObject(refused('widening_unconfirmed'))
    const open = await edit(finance, note, { ...wider, confirmed: true })
    expect(await getNote(support, { noteId: open.id })).toMatchObject({ departments: [] })
  })

  it('keeps what it said before, for those who read it then and now', async () => {
    const note = await write(finance, { scope: 'finance', body: 'First' })
    time.forward({ minutes: 5 })
    const second = await edit(manager, note, { body: 'Second', tags: ['later'] })
    expect(second).toMatchObject({ body: 'Second', editedBy: 'Manager (test)', tags: ['later'], version: 2 })
    const open = await move(manager, second, 'internal', true)
    expect(await listNoteVersions(finance, { noteId: note.id })).toMatchObject([
      { version: 2, body: 'Second', scope: 'finance', writtenBy: 'Manager (test)' },
      { version: 1, body: 'First', scope: 'finance', writtenBy: 'Finance (test)' },
    ])
    expect(await listNoteVersions(sales, { noteId: open.id })).toEqual([])
    expect(await toldOf(note)).toEqual(['note.added', 'note.edited', 'note.scope-changed'])
    expect(JSON.stringify(await auditOf(db, note.id))).not.toMatch(/First|Second/)
  })

  it('lost to another hand answers what stands there now', async () => {
    const note = await write(sales)
    await edit(finance, note, { body: 'Theirs' })
    await expect(edit(sales, note, { body: 'Mine' })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'changed_meanwhile' },
      detail: { current: { body: 'Theirs', version: 2 } },
    })
    const again = await getNote(sales, { noteId: note.id })
    const both = await Promise.allSettled([
      edit(sales, again, { body: 'One' }),
      edit(finance, again, { body: 'Two' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('removed leaves a tombstone and is found by nothing it said', async () => {
    const customer = await elsewhere()
    const note = await write(sales, { customerId: customer, body: 'Regretted', tags: ['oops'] })
    await pinNote(sales, at(note))
    time.forward({ minutes: 1 })
    const gone = await removeNote(sales, { ...at(note), expectedVersion: 2 })
    expect(gone).toMatchObject({
      removed: { by: 'Sales (test)' },
      pinned: false,
      tags: [],
      scope: 'internal',
    })
    expect(gone).not.toHaveProperty('body')
    expect(Object.values(gone.may)).toEqual(Array(6).fill(false))
    for (const more of [{ query: 'regretted' }, { tag: 'oops' }, { pinned: true }])
      expect(await bodiesOf(finance, { customerId: customer, ...more })).toEqual([])
    expect(await list(finance, { customerId: customer })).toMatchObject({
      rows: [{ id: note.id }],
      counts: { internal: 0 },
    })
    expect(await listNoteVersions(sales, { noteId: note.id })).toEqual([])
    const [kept] = await db.ask<{ body: string }>('select body from app.notes where id = $1', [note.id])
    expect(kept?.body).toBe('')
    for (const verb of [
      () => edit(sales, gone, { body: 'Back' }),
      () => removeNote(sales, at(gone)),
      () => pinNote(sales, at(gone)),
    ])
      await expect(verb()).rejects.toMatchObject(refused('note_removed', 'conflict'))
  })
})

describe('pinning', () => {
  it('puts at most three on top, also when two pin at once', async () => {
    const customer = await elsewhere()
    const notes = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => write(sales, { customerId: customer, body: `${n}` })),
    )
    const [a, b, c, d, e] = notes as [NoteFace, NoteFace, NoteFace, NoteFace, NoteFace]
    const first = await pinNote(sales, at(a))
    await pinNote(sales, at(b))
    await expect(pinNote(sales, at(first))).rejects.toMatchObject(refused('pinned_already'))
    const race = await Promise.allSettled([c, d, e].map((note) => pinNote(finance, at(note))))
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(race.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('too_many_pinned', 'conflict'),
    })
    expect(await bodiesOf(sales, { customerId: customer, pinned: true })).toHaveLength(3)
    const back = await unpinNote(sales, at(first))
    expect(back.pinned).toBe(false)
    await expect(unpinNote(sales, at(back))).rejects.toMatchObject(refused('not_pinned'))
    expect(await toldOf(a)).toEqual(['note.added', 'note.pinned', 'note.unpinned'])
  })
})

describe('a note for the customer', () => {
  it('goes out only after it was looked at the way they will see it, and waits ten seconds', async () => {
    await expect(write(sales, { scope: 'customer' })).rejects.toMatchObject(
      refused('preview_unseen', 'invalid'),
    )
    const note = await write(sales, { scope: 'customer', acknowledgedPublish: true })
    expect(note).toMatchObject({ isHeld: true, publishedAt: new Date(time.now().getTime() + 10_000) })
    expect(await toldOf(note)).toEqual(['note.added', 'note.published'])
    time.forward({ seconds: 11 })
    expect(await getNote(sales, { noteId: note.id })).toMatchObject({ isHeld: false })
    await expect(edit(sales, note, { body: 'Other words' })).rejects.toMatchObject(refused('preview_unseen'))
    const again = await edit(sales, note, { body: 'Other words', acknowledgedPublish: true })
    expect(again.isHeld).toBe(true)
    expect(await edit(sales, again, { tags: ['x'] })).toMatchObject({ publishedAt: again.publishedAt })
  })

  it('is published from another scope, and withdrawn to internal within the moment or later', async () => {
    const note = await write(finance)
    await expect(publishNote(finance, { ...at(note), acknowledgedPublish: false })).rejects.toMatchObject(
      refused('preview_unseen'),
    )
    await expect(withdrawNote(finance, at(note))).rejects.toMatchObject(refused('not_published'))
    const out = await publishNote(finance, { ...at(note), acknowledgedPublish: true })
    expect(out).toMatchObject({ scope: 'customer', isHeld: true, may: { withdraw: true, publish: false } })
    const back = await withdrawNote(sales, at(out))
    expect(back).toMatchObject({ scope: 'internal', publishedAt: null, isHeld: false })
    expect(await toldOf(note)).toEqual(['note.added', 'note.published', 'note.withdrawn'])
  })

  it('is never what was meant for seniors, by however many hands', async () => {
    const note = await write(finance, { scope: 'restricted' })
    await expect(move(finance, note, 'customer', true)).rejects.toMatchObject(
      refused('restricted_to_customer', 'conflict'),
    )
    const open = await move(finance, note, 'internal', true)
    await expect(publishNote(sales, { ...at(open), acknowledgedPublish: true })).rejects.toMatchObject(
      refused('restricted_to_customer', 'conflict'),
    )
  })

  it('stays as the customer wrote it', async () => {
    const note = await write(sales, { scope: 'customer', acknowledgedPublish: true })
    await db.ask(`alter table app.notes disable trigger user`)
    await db.ask(`update app.notes set author_kind = 'portal' where id = $1`, [note.id])
    await db.ask(`alter table app.notes enable trigger user`)
    const theirs = await getNote(sales, { noteId: note.id })
    expect(theirs.may).toEqual({
      ...{ edit: false, pin: true, setScope: false, publish: false, withdraw: false, remove: false },
    })
    for (const verb of [
      () => edit(sales, theirs, { body: 'x', acknowledgedPublish: true }),
      () => withdrawNote(sales, at(theirs)),
      () => removeNote(sales, at(theirs)),
    ])
      await expect(verb()).rejects.toMatchObject(refused('written_by_customer', 'conflict'))
  })
})

describe('who reads', () => {
  it('is told by name and number, for the scopes one reads', async () => {
    const own = await findNoteAudience(sales, { customerId, scope: 'sales', departments: [] })
    expect(own).toEqual({
      count: 5,
      names: ['Administrator (test)', 'Executive (test)', 'Manager (test)', 'Owner (test)', 'Sales (test)'],
    })
    expect(await findNoteAudience(sales, { customerId, scope: 'customer', departments: [] })).toMatchObject({
      forCustomer: { names: [] },
    })
    await expect(
      findNoteAudience(sales, { customerId, scope: 'finance', departments: [] }),
    ).rejects.toMatchObject(refused('scope_not_yours', 'forbidden'))
  })

  it('counts nobody who was disabled, was denied, or has no work there', async () => {
    const eva = await addStaff(db, { role: 'finance', email: 'eva@padron.test', name: 'Eva' })
    const asked = { customerId, scope: 'finance' as const, departments: [] }
    expect((await findNoteAudience(finance, asked)).count).toBe(6)
    await db.ask(
      `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, 'note.read', 'deny')`,
      [eva.userId],
    )
    expect((await findNoteAudience(finance, asked)).count).toBe(5)
    const forwarded = { customerId, scope: 'fulfillment' as const, departments: [] }
    const before = (await findNoteAudience(manager, forwarded)).count
    const [driver] = await db.ask<{ id: string }>(
      `select id from app.staff_users where role_code = 'delivery'`,
    )
    await db.ask(
      `insert into app.assignments (customer_id, title, kind, assignee_id) values ($1, 'Chairs', 'delivery', $2)`,
      [customerId, driver?.id],
    )
    expect((await findNoteAudience(manager, forwarded)).count).toBe(before + 1)
  })

  it('is asked about again when somebody new would, and told of when nobody would', async () => {
    const note = await write(finance, { scope: 'finance' })
    await expect(move(finance, note, 'internal')).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'widening_unconfirmed' },
      detail: { current: { before: { count: expect.any(Number) }, after: { count: expect.any(Number) } } },
    })
    const narrow = await move(finance, await write(finance), 'finance')
    expect(narrow).toMatchObject({ scope: 'finance', version: 2 })
    await expect(move(finance, narrow, 'finance')).rejects.toMatchObject(refused('scope_already'))
    await expect(move(finance, narrow, 'customer')).rejects.toMatchObject(refused('widening_unconfirmed'))
    await expect(move(finance, narrow, 'sales', true)).rejects.toMatchObject(
      refused('scope_not_yours', 'forbidden'),
    )
    expect(await move(finance, narrow, 'customer', true)).toMatchObject({ scope: 'customer', isHeld: true })
  })

  it('the branch reads of its own customers', async () => {
    const [branch] = await db.ask<{ id: string }>(`select id from app.branches order by id limit 1`)
    const here = await elsewhere()
    await db.ask('update app.customers set branch_id = $2 where id = $1', [here, branch?.id])
    const note = await write(await actAs(db, 'owner'), { customerId: here, scope: 'branch' })
    await expect(getNote(manager, { noteId: note.id })).rejects.toMatchObject({ kind: 'not_found' })
    const fay = await addStaff(db, { role: 'buyer', email: 'fay@padron.test', name: 'Fay' })
    await db.ask('update app.staff_users set branch_id = $2 where id = $1', [fay.userId, branch?.id])
    const ctx = await actAsUser(db, fay.userId)
    await expect(getNote(ctx, { noteId: note.id })).rejects.toMatchObject({ kind: 'not_found' })
    await db.ask(`insert into app.user_scopes (staff_user_id, scope) values ($1, 'branch')`, [fay.userId])
    expect(await getNote(ctx, { noteId: note.id })).toMatchObject({ scope: 'branch' })
    await expect(write(ctx, { scope: 'branch' })).rejects.toMatchObject(refused('scope_not_yours'))
    expect(await write(ctx, { customerId: here, scope: 'branch' })).toMatchObject({ scope: 'branch' })
  })
})

describe('the walls around notes', () => {
  it('hide them from a role without them, a disabled user and nobody', async () => {
    const note = await write(sales)
    const reads = [
      (ctx: Ctx) => list(ctx),
      (ctx: Ctx) => getNote(ctx, { noteId: note.id }),
      (ctx: Ctx) => listNoteVersions(ctx, { noteId: note.id }),
      (ctx: Ctx) => findNoteAudience(ctx, { customerId, scope: 'internal', departments: [] }),
    ]
    const writes = [
      (ctx: Ctx) => write(ctx),
      (ctx: Ctx) => edit(ctx, note, { body: 'x' }),
      (ctx: Ctx) => move(ctx, note, 'customer', true),
      (ctx: Ctx) => publishNote(ctx, { ...at(note), acknowledgedPublish: true }),
      (ctx: Ctx) => withdrawNote(ctx, at(note)),
      (ctx: Ctx) => pinNote(ctx, at(note)),
      (ctx: Ctx) => unpinNote(ctx, at(note)),
      (ctx: Ctx) => removeNote(ctx, at(note)),
    ]
    for (const verb of [...reads, ...writes])
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required'))
    const reader = await actAs(db, 'reader')
    for (const verb of reads) await expect(verb(reader)).resolves.toBeDefined()
    for (const verb of writes)
      await expect(verb(reader)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    const warehouse = await actAs(db, 'warehouse')
    for (const verb of [...reads, ...writes])
      await expect(verb(warehouse)).rejects.toMatchObject({
        kind: expect.stringMatching(/not_found|forbidden/),
      })
    const ivo = await addStaff(db, { role: 'sales', email: 'ivo@padron.test', name: 'Ivo' })
    const ctx = await actAsUser(db, ivo.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [ivo.userId])
    for (const verb of [...reads, ...writes])
      await expect(verb(ctx)).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('know nothing of nobody’s note and customer', async () => {
    await expect(getNote(sales, { noteId: nobody })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(list(sales, { customerId: nobody })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(write(sales, { customerId: nobody })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(removeNote(sales, { noteId: nobody, expectedVersion: 1 })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  it('let nobody write in another’s name, in a scope they do not read, or over what is kept', async () => {
    const hostile = (text: string, values: unknown[]) =>
      import('@padron/db').then(({ transact }) =>
        transact(sales, (tx) => tx.run(`hostile-${text.length}`, text, values)),
      )
    const insert = `insert into app.notes (customer_id, scope, body, author_kind, author_id, author_name, published_at)
      values ($1, $2, 'x', $3, $4, 'X', case when $2 = 'customer' then now() end)`
    const me = sales.actor.kind === 'staff' ? sales.actor.userId : ''
    const them = finance.actor.kind === 'staff' ? finance.actor.userId : ''
    for (const [scope, kind, author] of [
      ['internal', 'staff', them],
      ['internal', 'portal', me],
      ['finance', 'staff', me],
      ['restricted', 'staff', me],
    ])
      await expect(hostile(insert, [customerId, scope, kind, author])).rejects.toMatchObject({
        kind: 'forbidden',
      })
    const hidden = await write(finance, { scope: 'finance' })
    expect(await hostile(`update app.notes set body = 'x' where id = $1 returning id`, [hidden.id])).toEqual(
      [],
    )
    await expect(hostile('delete from app.notes where id = $1', [hidden.id])).rejects.toThrow()
    await expect(hostile('update app.note_versions set body = $1', ['x'])).rejects.toThrow()
    const buyer = await actAs(db, 'buyer')
    expect((await listAudit(buyer, { customerId, noun: 'note', limit: 200 })).entries.length).toBeGreaterThan(
      0,
    )
    expect(await db.ask(`select 1 from app.notes where body = 'x'`)).toEqual([])
  })
})
