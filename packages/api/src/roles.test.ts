import { readFileSync } from 'node:fs'
import { isFailure, shippedRoles } from '@padron/domain'
import { actAs, freshDatabase, silentLog, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { callAt, fitting, type Known, type Schema, takes } from '../test/inputs.ts'
import { createStaffCaller, staffRouter } from './staff/index.ts'

/** Fitting inputs a cell is asked with. */
const inputsPerCell = 6
const seed = 20_261_122
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
  const cookie = { set: () => undefined, clear: () => undefined }
  for (const role of roles)
    callers.set(role, createStaffCaller({ ctx: await actAs(db, role, { log: silentLog() }), cookie }))
  const published = await callers.get('admin')?.status.export()
  drawable.definitions = [published?.definitions]
  drawable.settings = [published?.settings]
})

const day = ['2026-02-01']
/** What chance would hardly ever draw; none of it leads to a record. */
const drawable: Known = {
  ...{ issuedOn: day, dueOn: day, paidOn: day, referredOn: day, scheduledOn: day, reviewOn: day },
  ...{ expiresOn: ['2100-01-01'], email: ['a@fuzz.test'], metrics: [[]] },
}

/** Inputs the schema takes, made of values that lead nowhere. */
function inputsFor(schema: Schema | undefined): unknown[] {
  if (!schema) return [undefined]
  const drawn = fc.sample(fitting(schema, drawable), { numRuns: 3_000, seed })
  return drawn.filter(takes(schema)).slice(0, inputsPerCell)
}

async function isClosed(role: string, path: string, input: unknown): Promise<boolean> {
  const answer = await callAt(callers.get(role), path)(input).catch((error) => error)
  const cause = answer instanceof TRPCError ? answer.cause : undefined
  return isFailure(cause) && cause.kind === 'forbidden' && closed.has(cause.reason.code)
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
      for (const role of roles) {
        const shut = await Promise.all(inputs.map((input) => isClosed(role, path, input)))
        if (!shut.every(Boolean)) welcome.push(role)
      }
      expect(welcome).toEqual(roles.filter((role) => table.get(path)?.has(role)))
    },
  )
})
