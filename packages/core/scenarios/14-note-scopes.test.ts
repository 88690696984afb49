import { ListNotes, ListTimeline, type Scope, scopeCodes } from '@padron/domain'
import { actAs, actAsUser, addStaff, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../src/audit/index.ts'
import type { Ctx } from '../src/ctx.ts'
import { getOverview, listTimeline } from '../src/customer/index.ts'
import { addNote, listNotes, removeNote, setNoteScope } from '../src/note/index.ts'
import { standing } from '../test/standing.ts'

const everything = [...scopeCodes]
/** Domain §9, as it is written there; the customer is of everybody's branch. */
const reads: [role: string, scopes: Scope[]][] = [
  ['admin', everything],
  ['owner', everything],
  ['executive', everything],
  ['manager', everything],
  ['finance', ['internal', 'finance', 'restricted', 'customer']],
  ['support', ['internal', 'support', 'fulfillment', 'restricted', 'customer']],
  ['sales', ['internal', 'sales', 'customer']],
  ['buyer', ['internal']],
  ['reader', ['internal']],
  ['dispatch', ['internal', 'fulfillment']],
]
const frontLine: typeof reads = [
  ['warehouse', ['internal', 'fulfillment']],
  ['delivery', ['fulfillment']],
  ['installer', ['fulfillment']],
  ['driver_installer', ['fulfillment']],
]

let db: TestDatabase
let customerId: string
let number: string
beforeAll(async () => {
  db = await freshDatabase()
  const [branch] = await db.ask<{ id: string }>('select id from app.branches limit 1')
  const customer = await standing(db, 'ACTV')
  customerId = customer.id
  number = customer.number
  await db.ask('update app.staff_users set branch_id = $1', [branch?.id])
  await db.ask('update app.customers set branch_id = $2 where id = $1', [customerId, branch?.id])
  const owner = await actAs(db, 'owner')
  for (const scope of everything) await addNote(owner, noteIn(scope))
})

const noteIn = (scope: Scope) => ({
  ...{ customerId, scope, body: `canary-${scope} pays late`, departments: [], tags: [`canary-${scope}`] },
  ...{ hasPersonalData: false, acknowledgedPublish: true },
})

/** Whose words stand anywhere in an answer, down to its bytes. */
const heardIn = (answer: unknown) =>
  everything.filter((scope) => JSON.stringify(answer).includes(`canary-${scope}`))
const list = (ctx: Ctx, more: object = {}) => listNotes(ctx, ListNotes.parse({ customerId, ...more }))
const counted = async (ctx: Ctx) => {
  const { counts } = await list(ctx)
  return everything.filter((scope) => counts[scope] === 1)
}

describe('Scenario 14: one note per scope', () => {
  it.each(reads)(
    '%s lists, searches, counts and opens the page, exactly as §9 says',
    async (role, scopes) => {
      const ctx = await actAs(db, role)
      expect(heardIn(await list(ctx))).toEqual(scopes)
      expect(heardIn(await list(ctx, { query: 'PAYS LATE' }))).toEqual(scopes)
      expect(await counted(ctx)).toEqual(scopes)
      expect(heardIn(await listTimeline(ctx, ListTimeline.parse({ customerId })))).toEqual(scopes)
      expect(heardIn(await getOverview(ctx, { number }))).toEqual(scopes)
      for (const scope of everything.filter((each) => !scopes.includes(each)))
        expect(await list(ctx, { scope, tag: `canary-${scope}`, query: 'canary' })).toMatchObject({
          rows: [],
          nextCursor: null,
        })
    },
  )

  it.each(reads)('%s finds the same in the audit, and no word of any note', async (role, scopes) => {
    const ctx = await actAs(db, role)
    const { entries } = await listAudit(ctx, { customerId, noun: 'note', limit: 200 })
    expect(new Set(entries.map(({ after }) => after?.scope))).toEqual(new Set(scopes))
    expect(heardIn(entries)).toEqual([])
  })

  it.each(frontLine)('%s reads on work of their own alone, and no audit', async (role, scopes) => {
    const { userId } = await addStaff(db, { role, email: `${role}@field.test`, name: role })
    const ctx = await actAsUser(db, userId)
    await expect(list(ctx)).rejects.toMatchObject({ kind: 'not_found' })
    await db.ask(
      `insert into app.assignments (customer_id, title, kind, assignee_id) values ($1, 'Deliver', 'delivery', $2)`,
      [customerId, userId],
    )
    expect(heardIn(await list(ctx))).toEqual(scopes)
    expect(await counted(ctx)).toEqual(scopes)
    await expect(listAudit(ctx, { customerId, limit: 50 })).rejects.toMatchObject({ kind: 'forbidden' })
    await db.ask(`update app.assignments set state = 'done' where assignee_id = $1`, [userId])
    await expect(list(ctx)).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('moved to other readers is gone for the former at once, and removed for everybody', async () => {
    const [finance, sales] = [await actAs(db, 'finance'), await actAs(db, 'sales')]
    const note = await addNote(finance, { ...noteIn('internal'), body: 'canary-moved' })
    const sees = async (ctx: Ctx) => JSON.stringify(await list(ctx)).includes('canary-moved')
    expect([await sees(finance), await sees(sales)]).toEqual([true, true])
    const asked = { noteId: note.id, expectedVersion: 1 }
    await setNoteScope(finance, { ...asked, scope: 'finance', confirmed: false })
    expect([await sees(finance), await sees(sales)]).toEqual([true, false])
    await removeNote(finance, { ...asked, expectedVersion: 2 })
    expect([await sees(finance), await sees(sales)]).toEqual([false, false])
  })
})
