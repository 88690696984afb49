import { readFileSync } from 'node:fs'
import { isFailure } from '@padron/domain'
import {
  actWithPortalToken,
  addPortalCustomer,
  addPortalMember,
  freshDatabase,
  openPortalSession,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { callAt, fitting, type Known, type Schema, takes } from '../test/inputs.ts'
import { callerOf, permissions, procedures } from '../test/portal-ground.ts'

/** Fitting inputs a cell is asked with. */
const inputsPerCell = 4
const seed = 20_261_122
/** Who asks: members by permission, and nobody. */
const askers = [...Object.keys(permissions), 'stranger']
/** What a door answers; anything else came from behind it. */
const closed = new Set(['portal_permission', 'sign_in_required', 'door_shut'])

/** The table kept by hand: sets of askers by name, then the procedures whose door lets that set in. */
function readTable(): Map<string, Set<string>> {
  const sets = new Map<string, string[]>()
  const table = new Map<string, Set<string>>()
  const text = readFileSync(new URL('../test/oracle/portal-procedures.txt', import.meta.url), 'utf8')
  for (const line of text.split('\n')) {
    const [name = '', sign, ...words] = line.trim().split(/\s+/)
    if (sign === '=') sets.set(name, words)
    if (sign === ':') for (const path of words) table.set(path, new Set(sets.get(name)))
  }
  return table
}

const table = readTable()

let db: TestDatabase
let customer: { id: string; number: string }
beforeAll(async () => {
  db = await freshDatabase()
  customer = await addPortalCustomer(db)
})

/** A session of its own for every question: some of them end it, or move it elsewhere. */
async function enter(may: string) {
  if (may === 'stranger') return portalStranger(db)
  const userId = await addPortalMember(db, {
    ...{ customerId: customer.id, permissions: permissions[may] },
    email: `${may}@portal-roles.test`,
  })
  return actWithPortalToken(db, await openPortalSession(db, userId, customer.id))
}

const nowhere: Known = { email: ['nobody@portal.test'], locale: ['en'] }
function inputsFor(schema: Schema | undefined): unknown[] {
  if (!schema) return [undefined]
  return fc
    .sample(fitting(schema, nowhere), { numRuns: 1_000, seed })
    .filter(takes(schema))
    .slice(0, inputsPerCell)
}

/** The door's word, or null where it let in. */
async function doorOf(ctx: Awaited<ReturnType<typeof enter>>, path: string, input: unknown) {
  const error = await callAt(
    callerOf(ctx),
    path,
  )(input).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  const cause = error instanceof TRPCError ? error.cause : undefined
  const code = isFailure(cause) ? cause.reason.code : ''
  return closed.has(code) ? code : null
}

describe('C01 every permission at the door of every procedure of the portal', () => {
  it('the table names every procedure once, and none that is gone', () => {
    expect([...table.keys()].sort()).toEqual(procedures.map(({ path }) => path).sort())
  })

  it.each(procedures)('$path lets in whom the table says', async ({ path, schema }) => {
    const inputs = inputsFor(schema)
    expect(inputs.length, 'inputs the schema takes').toBeGreaterThan(0)
    const welcome: string[] = []
    const words = new Set<string>()
    for (const may of askers) {
      const doors = await Promise.all(inputs.map(async (input) => doorOf(await enter(may), path, input)))
      if (!doors.every(Boolean)) welcome.push(may)
      else
        for (const word of doors) if (word) words.add(`${may === 'stranger' ? 'stranger' : 'member'} ${word}`)
    }
    expect(welcome).toEqual(askers.filter((may) => table.get(path)?.has(may)))
    // Who is nobody is sent to sign in, who is somebody is told what they lack.
    expect(
      ['stranger portal_permission', 'member sign_in_required'].filter((word) => words.has(word)),
    ).toEqual([])
  })

  it.each(procedures.filter(({ path }) => !table.get(path)?.has('stranger')))(
    '$path is shut to a stranger before the input is read, and behind a shut door',
    async ({ path }) => {
      const shut = await enter('admin')
      const behind = { ...shut, actor: { kind: 'anonymous', realm: 'portal' } as const }
      for (const input of [
        undefined,
        {},
        'x',
        null,
        [],
        { customerNumber: customer.number },
        { number: 'F-000001' },
      ]) {
        // Where one may go next is asked behind a shut door too, and says itself who is nobody.
        if (path === 'account.switch') continue
        expect(await doorOf(portalStranger(db), path, input)).toBe('sign_in_required')
        expect(await doorOf(behind, path, input)).toBe('door_shut')
      }
    },
  )

  it('a member of another customer is nobody here: nothing of a session is believed but its token', async () => {
    const other = await addPortalCustomer(db)
    const userId = await addPortalMember(db, { customerId: other.id, email: 'other@portal-roles.test' })
    const ctx = await actWithPortalToken(db, await openPortalSession(db, userId, other.id))
    const actor = ctx.actor
    if (actor.kind !== 'portal') throw new Error('nobody came in')
    const forged = { ...ctx, actor: { ...actor, customerId: customer.id, customerNumber: customer.number } }
    const heard = JSON.stringify(
      await Promise.all(
        procedures
          .filter(({ type }) => type === 'query')
          .map(({ path, schema }) =>
            callAt(callerOf(forged), path)(inputsFor(schema)[0]).catch((error: Error) => error.message),
          ),
      ),
    )
    expect(heard).not.toContain(customer.number)
    expect(heard).not.toContain(customer.id)
  })
})
