import { isFailure, shippedRoles } from '@padron/domain'
import { actAs, freshDatabase, silentLog, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Planted, plantCanaries } from '../test/canaries.ts'
import { callAt, drawTaken, type Schema, takes } from '../test/inputs.ts'
import { createStaffCaller, staffRouter } from './staff/index.ts'

const customers = 8
/** Random inputs each question is asked with, beside the direct ones, by each role. */
const asksPerQuestion = 6
const seed = 20_261_122

type Procedure = { _def: { type: string; inputs: Schema[] } }
const questions = (Object.entries(staffRouter._def.procedures) as unknown as [string, Procedure][])
  .filter(([, { _def }]) => _def.type === 'query')
  .map(([path, { _def }]) => ({ path, schema: _def.inputs[0] }))

let db: TestDatabase
let planted: Planted
beforeAll(async () => {
  db = await freshDatabase()
  planted = await plantCanaries(db, await actAs(db, 'admin', { log: silentLog() }), customers)
}, 120_000)

/** Each thing that is known by its own, and random combinations beside. */
function inputsFor(schema: Schema | undefined): unknown[] {
  if (!schema) return [undefined]
  const names = Object.keys(schema._zod.def.shape ?? {})
  const direct = names.flatMap((name) => (planted.known[name] ?? []).map((value) => ({ [name]: value })))
  const drawn = drawTaken(schema, planted.known, { count: asksPerQuestion, atMost: 600, seed })
  return [...direct.filter(takes(schema)), ...drawn]
}

/** Everything a role is told when it asks every question: answers and refusals, byte for byte. */
async function hearAll(role: string): Promise<string> {
  const caller = createStaffCaller({
    ctx: await actAs(db, role, { log: silentLog() }),
    cookie: { set: () => undefined, clear: () => undefined },
  })
  const heard: string[] = []
  for (const { path, schema } of questions) {
    const ask = callAt(caller, path)
    const wordRefusal = (error: unknown) =>
      error instanceof TRPCError ? [error.message, isFailure(error.cause) ? error.cause.detail : null] : error
    for (const input of inputsFor(schema))
      heard.push(JSON.stringify(await ask(input).catch(wordRefusal)) ?? '')
  }
  return heard.join('\n')
}

describe('C03 what somebody may not see is in no byte they are sent', () => {
  it('plants two hundred canaries, and whoever may see everything hears nearly all', async () => {
    expect(planted.canaries.length).toBeGreaterThanOrEqual(200)
    const heard = await hearAll('admin')
    const meant = planted.canaries.filter(({ roles }) => roles.includes('admin'))
    const missed = meant.filter(({ text }) => !heard.includes(text))
    expect(missed.length, missed.map(({ what }) => what).join(', ')).toBeLessThan(meant.length / 10)
  }, 300_000)

  it.each(shippedRoles.map(({ code }) => code))(
    '%s hears none that is not theirs',
    async (role) => {
      const heard = await hearAll(role)
      const leaked = planted.canaries.filter(
        ({ text, roles }) => !roles.includes(role) && heard.includes(text),
      )
      expect([...new Set(leaked.map(({ what }) => what))]).toEqual([])
    },
    300_000,
  )
})
