import { isFailure } from '@padron/domain'
import { freshDatabase, gateways, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { beforeAll, describe, expect, it } from 'vitest'
import { callAt, drawTaken, type Schema, takes } from '../test/inputs.ts'
import { callerOf, type Ground, permissions, plantPortal, procedures } from '../test/portal-ground.ts'

/** Random inputs each question is asked with, beside everything that is known. */
const asksPerQuestion = 10
const seed = 20_261_122

let db: TestDatabase
let ground: Ground
beforeAll(async () => {
  db = await freshDatabase()
  ground = await plantPortal(db)
}, 60_000)

function inputsFor(schema: Schema | undefined): unknown[] {
  if (!schema) return [undefined]
  const pool = { ...ground.known }
  for (const [name, values] of Object.entries(ground.foreign)) pool[name] = [...(pool[name] ?? []), ...values]
  const names = Object.keys(schema._zod.def.shape ?? {})
  const direct = names.flatMap((name) => (pool[name] ?? []).map((value) => ({ [name]: value })))
  const drawn = drawTaken(schema, pool, { count: asksPerQuestion, atMost: 300, seed })
  return [...direct.filter(takes(schema)), ...drawn]
}

/** Papers say what they would print, in place of a PDF whose words are packed. */
const plainPaper = { writeInvoice: async (paper: unknown) => Buffer.from(JSON.stringify(paper)) }

/** Everything somebody is told when every procedure is asked: answers, refusals, and what they hold. */
async function hearAll(may: string): Promise<string> {
  const heard: string[] = []
  // Questions first: what is asked for after that changes what there is to see.
  const asked = procedures.toSorted((a, b) => Number(a.type === 'mutation') - Number(b.type === 'mutation'))
  for (const { path, schema } of asked) {
    if (path === 'session.signOut') continue
    const ctx = await ground.act(may, { gateways: gateways({ paper: plainPaper }) })
    for (const input of inputsFor(schema)) {
      const answer = await callAt(
        callerOf(ctx),
        path,
      )(input).catch((error: unknown) =>
        error instanceof TRPCError
          ? [error.message, isFailure(error.cause) ? [error.cause.reason, error.cause.detail] : null]
          : String(error),
      )
      const text = superjson.stringify(answer)
      const { content } = (answer ?? {}) as { content?: string }
      heard.push(`${path} ${text} ${content ? Buffer.from(content, 'base64').toString() : ''}`)
    }
  }
  return heard.join('\n')
}

/** The planted words in an answer, also where a number is written as money. */
const wordsIn = (heard: string) =>
  new Set([...(heard.match(/zorzal\d{4,5}k/g) ?? []), ...(heard.match(/\b9[23]\d{8}\b/g) ?? [])])
const money = /^9[23]\d{8}$/

describe('C03 what is not for a customer is in no byte it is answered', () => {
  it.each(Object.keys(permissions))(
    '%s hears what is theirs, and nothing beside it',
    async (may) => {
      expect(ground.planted.length).toBeGreaterThan(120)
      const heard = await hearAll(may)
      const shown = new Set(
        ground.shown.flatMap((text) => [...wordsIn(text), ...(money.test(text) ? [text] : [])]),
      )
      const found = wordsIn(heard)
      expect([...found].filter((word) => !shown.has(word))).toEqual([])
      expect(heard.includes('Casa 1') || heard.includes('Casa 2')).toBe(false)
      const missed = [...shown].filter((word) => !found.has(word))
      const isSenior = may === 'admin'
      expect(missed.length, `not heard: ${missed}`).toBeLessThan(
        isSenior ? shown.size / 10 : shown.size / 1.5,
      )
      const amounts = [...found].filter((word) => money.test(word))
      expect(amounts.length > 0).toBe(['admin', 'billing'].includes(may))
    },
    60_000,
  )
})
