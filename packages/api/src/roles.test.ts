import { readFileSync } from 'node:fs'
import { isFailure, shippedRoles } from '@padron/domain'
import { actAs, addStaff, emailOf, env, freshDatabase, silentLog, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { callAt, drawTaken, type Known, type Schema } from '../test/inputs.ts'
import { createStaffCaller, staffRouter } from './staff/index.ts'

/** Fitting inputs a cell is asked with. */
const inputsPerCell = 6
const seed = 20_261_122
/** Cells of the table turned in the product, half of them open ones. */
const flips = env.isLong ? 400 : 50
/** What a door answers; anything else came from behind it. */
const closed = new Set(['ability_missing', 'more_than_own', 'wildcard_only'])

const roles = shippedRoles.map(({ code }) => code)
type Procedure = { _def: { type: string; inputs: Schema[] } }
const procedures = Object.entries(staffRouter._def.procedures) as unknown as [string, Procedure][]

/** The table kept by hand: sets of roles by name, then the procedures whose door lets that set in. */
function readTable(): Map<string, Set<string>> {
  const sets = new Map<string, string[]>()
  const table = new Map<string, Set<string>>()
  for (const line of readFileSync(new URL('../test/oracle/procedures.txt', import.meta.url), 'utf8').split(
    '\n',
  )) {
    const [name = '', sign, ...words] = line.trim().split(/\s+/)
    if (sign === '=')
      sets.set(
        name,
        words.flatMap((word) => sets.get(word) ?? [word]),
      )
    if (sign === ':') for (const path of words) table.set(path, new Set(sets.get(name)))
  }
  return table
}

const table = readTable()

let db: TestDatabase
const callers = new Map<string, ReturnType<typeof createStaffCaller>>()
beforeAll(async () => {
  db = await freshDatabase()
  for (const role of roles) await enter(role)
  const published = await callers.get('admin')?.status.export()
  drawable.definitions = [published?.definitions]
  drawable.settings = [published?.settings]
})

const cookie = { set: () => undefined, clear: () => undefined }
async function enter(role: string) {
  callers.set(role, createStaffCaller({ ctx: await actAs(db, role, { log: silentLog() }), cookie }))
}

const day = ['2026-02-01']
/** What chance would hardly ever draw; none of it leads to a record. */
const drawable: Known = {
  ...{ issuedOn: day, dueOn: day, paidOn: day, referredOn: day, scheduledOn: day, reviewOn: day },
  ...{ expiresOn: ['2100-01-01'], email: ['a@fuzz.test'], metrics: [[]] },
}

/** Inputs the schema takes, made of values that lead nowhere. */
function inputsFor(schema: Schema | undefined): unknown[] {
  if (!schema) return [undefined]
  const known = drawnOf.get(schema)
  if (known) return known
  const inputs = drawTaken(schema, drawable, { count: inputsPerCell, atMost: 3_000, seed })
  drawnOf.set(schema, inputs)
  return inputs
}
const drawnOf = new Map<Schema, unknown[]>()

/** What the door says: nothing when it lets in, else the abilities that would open it. */
async function refusalOf(role: string, path: string, input: unknown): Promise<string[] | null> {
  const answer = await callAt(callers.get(role), path)(input).catch((error) => error)
  const cause = answer instanceof TRPCError ? answer.cause : undefined
  const isShut = isFailure(cause) && cause.kind === 'forbidden' && closed.has(cause.reason.code)
  return isShut ? (cause.detail.whoCan ?? []) : null
}

/** Whether every input ends at the door. */
async function isClosed(role: string, path: string, inputs: readonly unknown[]): Promise<boolean> {
  const refusals = await Promise.all(inputs.map((input) => refusalOf(role, path, input)))
  return refusals.every((refusal) => refusal !== null)
}

describe('C01 every role at the door of every procedure', () => {
  it('the table names every procedure once, and none that is gone', () => {
    expect([...table.keys()].sort()).toEqual(procedures.map(([path]) => path).sort())
    expect(procedures.length * roles.length).toBeGreaterThan(1_600)
  })

  it.each(procedures.map(([path, { _def }]) => ({ path, schema: _def.inputs[0] })))(
    '$path lets in whom the table says',
    async ({ path, schema }) => {
      const inputs = inputsFor(schema)
      expect(inputs.length, 'inputs the schema takes').toBeGreaterThan(0)
      const welcome: string[] = []
      for (const role of roles) if (!(await isClosed(role, path, inputs))) welcome.push(role)
      expect(welcome).toEqual(roles.filter((role) => table.get(path)?.has(role)))
    },
  )

  it(`notices each of ${flips} cells turned in the database, and nothing after they are turned back`, async () => {
    const hollow = await addHollow()
    const schemaOf = new Map(procedures.map(([path, { _def }]) => [path, _def.inputs[0]]))
    // The wildcard role has no cell to turn, and what asks for no ability none that opens it.
    const cells = roles
      .filter((role) => role !== 'admin')
      .flatMap((role) => [...schemaOf.keys()].map((path) => ({ role, path })))
    const [unnoticed, turned] = [[] as string[], [] as { role: string; path: string; isOpen: boolean }[]]
    for (let at = 0; turned.length < flips && at < cells.length; at++) {
      const { role, path } = cells[(at * 61) % cells.length]!
      const inputs = inputsFor(schemaOf.get(path))
      const isOpen = table.get(path)?.has(role) === true
      const told = await Promise.all(inputs.map((input) => refusalOf(isOpen ? hollow : role, path, input)))
      // Of several inputs each may be for another ability to open.
      const abilities = [...new Set(told.flatMap((asked) => asked ?? []))]
      // As many of either answer: there are more closed doors than open ones.
      const isEnough = turned.filter((each) => each.isOpen === isOpen).length >= flips / 2
      if (abilities.length === 0 || isEnough) continue
      turned.push({ role, path, isOpen })
      const putBack = await turn(role, { path, inputs, abilities, isOpen })
      if ((await isClosed(role, path, inputs)) !== isOpen) unnoticed.push(`${role} ${path}`)
      await putBack()
    }
    expect(turned).toHaveLength(flips)
    expect(unnoticed).toEqual([])
    for (const { role, path, isOpen } of turned)
      expect([role, path, await isClosed(role, path, inputsFor(schemaOf.get(path)))]).toEqual([
        role,
        path,
        !isOpen,
      ])
  }, 300_000)
})

/** Somebody whose role holds nothing: every door that asks for an ability says which. */
async function addHollow(): Promise<string> {
  const code = 'hollow'
  await db.ask(`insert into app.roles (code, name) values ($1, 'Hollow')`, [code])
  await addStaff(db, { role: code, email: emailOf(code), name: 'Hollow' })
  await enter(code)
  return code
}

type Turn = { path: string; inputs: readonly unknown[]; abilities: readonly string[]; isOpen: boolean }

/** Takes the abilities that open a door from the role, or gives one after the other until it opens. */
async function turn(role: string, { path, inputs, abilities, isOpen }: Turn): Promise<() => Promise<void>> {
  const held = await db.ask<{ ability: string }>(
    'select ability from app.role_abilities where role_code = $1',
    [role],
  )
  if (isOpen) {
    await db.ask('delete from app.role_abilities where role_code = $1 and ability = any ($2)', [
      role,
      abilities,
    ])
    await enter(role)
    // A door may open by an ability of another noun as well, which nobody is told: then the role loses all.
    if (!(await isClosed(role, path, inputs)))
      await db.ask('delete from app.role_abilities where role_code = $1', [role])
  } else
    for (let next = [...abilities], tries = 0; next[0] && tries < 6; tries++) {
      await db.ask(
        'insert into app.role_abilities (role_code, ability) values ($1, $2) on conflict do nothing',
        [role, next[0]],
      )
      await enter(role)
      const left = await Promise.all(inputs.map((input) => refusalOf(role, path, input)))
      next = left.every((asked) => asked !== null) ? (left[0] ?? []) : []
    }
  await enter(role)
  return async () => {
    await db.ask('delete from app.role_abilities where role_code = $1', [role])
    await db.ask('insert into app.role_abilities (role_code, ability) select $1, unnest($2::text[])', [
      role,
      held.map(({ ability }) => ability),
    ])
    await enter(role)
  }
}
