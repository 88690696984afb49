import { isFailure, ListNotes, type NoteFace, type Scope, scopeCodes } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Cell, readOracle } from '../../test/oracle.ts'
import { standing } from '../../test/standing.ts'
import { listAudit } from '../audit/index.ts'
import type { Ctx } from '../ctx.ts'
import { getOverview, listTimeline } from '../customer/index.ts'
import {
  addNote,
  editNote,
  findNoteAudience,
  getNote,
  listNotes,
  listNoteVersions,
  pinNote,
  removeNote,
  setNoteScope,
} from './index.ts'

const oracle = new URL('../../test/oracle/note-scopes.txt', import.meta.url)
const cells = readOracle(oracle, / (here|elsewhere)\n/)
const fieldRoles = ['warehouse', 'delivery', 'installer', 'driver_installer']
const words = (scope: Scope) => `canary ${scope}`

/** A customer with a note per scope to read, and another in the same place to try one's hands at. */
type Place = { customerId: string; notes: Record<Scope, NoteFace>; desk: { id: string; number: string } }
type Asked = { role: string; ctx: Ctx; scope: Scope; place: Place }

let db: TestDatabase
let admin: Ctx
const places: Record<string, Place> = {}
const people: Record<string, Ctx> = {}

beforeAll(async () => {
  db = await freshDatabase()
  const branches = await db.ask<{ id: string }>(
    `insert into app.branches (code, name) values ('c06-n', 'North'), ('c06-s', 'South') returning id`,
  )
  const [north = '', south = ''] = branches.map(({ id }) => id)
  await db.ask('update app.staff_users set branch_id = $1', [north])
  admin = await actAs(db, 'admin')
  for (const { row: role } of cells) people[role] ??= await actAs(db, role)
  places.here = await placeIn(north)
  places.elsewhere = await placeIn(south)
  await db.ask(
    `insert into app.assignments (customer_id, title, kind, assignee_id)
     select c, 'Deliver', 'delivery', u.id from unnest($1::uuid[]) c, app.staff_users u where u.role_code = any ($2)`,
    [[places.here.customerId, places.here.desk.id], fieldRoles],
  )
})

/** A note of each scope, each edited once and on top. */
async function placeIn(branchId: string): Promise<Place> {
  const [{ id: customerId }, desk] = [await standing(db, 'ACTV'), await standing(db, 'ACTV')]
  await db.ask('update app.customers set branch_id = $2 where id = any ($1)', [
    [customerId, desk.id],
    branchId,
  ])
  const notes = {} as Place['notes']
  for (const scope of scopeCodes) {
    const note = await write({ ctx: admin, customerId, scope, body: `before ${scope}` })
    const asked = { noteId: note.id, expectedVersion: 1, body: words(scope), ...agreed }
    notes[scope] = await editNote(admin, asked)
  }
  await db.ask('update app.notes set pinned_at = now() where customer_id = $1', [customerId])
  return { customerId, notes, desk }
}

const agreed = { confirmed: true, acknowledgedPublish: true }
type Words = { ctx: Ctx; customerId: string; scope: Scope; body: string }
const write = ({ ctx, ...words }: Words) =>
  addNote(ctx, { ...words, departments: [], tags: [], hasPersonalData: false, acknowledgedPublish: true })

/** A colleague's note on the desk, the only one there. */
async function fresh({ place: { desk } }: Asked, scope: Scope, pinned = false) {
  await db.ask(
    'update app.notes set pinned_at = null, removed_at = now() where customer_id = $1 and removed_at is null',
    [desk.id],
  )
  const [note] = await db.ask<{ id: string }>(
    `insert into app.notes (customer_id, scope, body, author_name, published_at, pinned_at)
     values ($1, $2, 'try', 'A colleague', case when $2 = 'customer' then now() end, case when $3 then now() end)
     returning id`,
    [desk.id, scope, pinned],
  )
  return { noteId: note?.id ?? '', expectedVersion: 1 }
}

const kept = new Map<string, Promise<unknown>>()
/** What somebody is answered about a whole customer is asked for once. */
function once<Answer>({ role, place }: Asked, name: string, ask: () => Promise<Answer>): Promise<Answer> {
  const key = `${role} ${place.customerId} ${name}`
  if (!kept.has(key)) kept.set(key, ask())
  return kept.get(key) as Promise<Answer>
}

const list = (asked: Asked, more: object = {}) =>
  once(asked, JSON.stringify(more), () =>
    listNotes(asked.ctx, ListNotes.parse({ customerId: asked.place.customerId, ...more })),
  )
const holds = (found: unknown, scope: Scope) => JSON.stringify(found).includes(words(scope))

/** Each use of a note, answering whether it is there for whoever asks. */
const uses: Record<string, (asked: Asked) => Promise<boolean>> = {
  list: async (asked) => holds((await list(asked)).rows, asked.scope),
  id: async ({ ctx, place, scope }) => holds(await getNote(ctx, { noteId: place.notes[scope].id }), scope),
  search: async (asked) => holds((await list(asked, { query: 'CANARY' })).rows, asked.scope),
  count: async (asked) => ((await list(asked)).counts[asked.scope] ?? 0) > 0,
  versions: async ({ ctx, place, scope }) =>
    (await listNoteVersions(ctx, { noteId: place.notes[scope].id })).length > 0,
  pinned: async (asked) => holds((await list(asked, { pinned: true })).rows, asked.scope),
  audience: async ({ ctx, place: { customerId }, scope }) =>
    (await findNoteAudience(ctx, { customerId, scope, departments: [] })).count > 0,
  audit: async (asked) => {
    const { customerId } = asked.place
    const ask = () => listAudit(asked.ctx, { customerId, event: 'note.added', limit: 200 })
    return (await once(asked, 'audit', ask)).entries.some(({ after }) => after?.scope === asked.scope)
  },
  timeline: async (asked) => {
    const { customerId } = asked.place
    const ask = () => listTimeline(asked.ctx, { customerId, kinds: ['note'], limit: 100 })
    return holds(await once(asked, 'timeline', ask), asked.scope)
  },
  overview: async (asked) => {
    const { noteId } = await fresh(asked, asked.scope, true)
    const { pinned = [] } = await getOverview(asked.ctx, { number: asked.place.desk.number })
    return pinned.some(({ id }) => id === noteId)
  },
  add: async ({ ctx, place, scope }) =>
    (await write({ ctx, customerId: place.desk.id, scope, body: 'mine' })).scope === scope,
  edit: async (asked) => {
    const change = { ...(await fresh(asked, asked.scope)), body: 'better', ...agreed }
    return (await editNote(asked.ctx, change)).body === 'better'
  },
  pin: async (asked) => (await pinNote(asked.ctx, await fresh(asked, asked.scope))).pinned,
  remove: async (asked) =>
    (await removeNote(asked.ctx, await fresh(asked, asked.scope))).removed !== undefined,
  'from-internal': async (asked) => {
    const move = { ...(await fresh(asked, 'internal')), scope: asked.scope, confirmed: true }
    return (await setNoteScope(asked.ctx, move)).scope === asked.scope
  },
  'to-internal': async (asked) => {
    const move = { ...(await fresh(asked, asked.scope)), scope: 'internal' as const, confirmed: true }
    return (await setNoteScope(asked.ctx, move)).scope === 'internal'
  },
}

/** What is not there and what one may not do are both no; anything else is a defect. */
async function answerOf({ row, column, table }: Cell, use: string): Promise<'Y' | '-'> {
  const place = places[table.split(' ').at(-1) ?? '']
  const [ctx, ask] = [people[row], uses[use]]
  if (!place || !ctx || !ask) throw new Error(`nothing asks ${use} of ${table}`)
  try {
    return (await ask({ role: row, ctx, place, scope: column as Scope })) ? 'Y' : '-'
  } catch (error) {
    const isNo = isFailure(error) && ['not_found', 'forbidden', 'conflict'].includes(error.kind)
    if (isNo && !['busy', 'changed_meanwhile'].includes(error.reason.code)) return '-'
    throw error
  }
}

const asked = cells.flatMap((cell) =>
  cell.table
    .split(' ')
    .slice(0, -1)
    .map((use) => ({ cell, use })),
)

describe('C06 notes by role, scope and use', () => {
  it('is a table of at least 640 cells over every shipped role and scope', async () => {
    const roles = await db.ask<{ code: string }>('select code from app.roles')
    expect(new Set(cells.map(({ row }) => row))).toEqual(new Set(roles.map(({ code }) => code)))
    expect(new Set(cells.map(({ column }) => column))).toEqual(new Set(scopeCodes))
    expect(asked.length).toBeGreaterThanOrEqual(640)
    expect(asked.length % (roles.length * scopeCodes.length)).toBe(0)
  })

  it.each([...new Set(asked.map(({ use, cell }) => `${use} ${cell.table.split(' ').at(-1)}`))])(
    '%s: every cell as the table says',
    async (name) => {
      const [use = '', where] = name.split(' ')
      const differing: string[] = []
      for (const { cell } of asked.filter(
        (each) => each.use === use && each.cell.table.endsWith(` ${where}`),
      )) {
        const answer = await answerOf(cell, use)
        if (answer !== cell.answer) differing.push(`${cell.row} ${cell.column}: ${answer}`)
      }
      expect(differing).toEqual([])
    },
  )
})
