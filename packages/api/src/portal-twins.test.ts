import { type Failure, isFailure } from '@padron/domain'
import { env, freshDatabase, mailedKeys, portalStranger, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import superjson from 'superjson'
import { beforeAll, describe, expect, it } from 'vitest'
import { callAt, fitting, type Schema, takes } from '../test/inputs.ts'
import { callerOf, type Ground, plantPortal, procedures } from '../test/portal-ground.ts'

/** The claim's figures when asked for (TEST_LONG=1), else what says something on a busy machine. */
const pairs = env.isLong ? 1_000 : 60
const apartMs = env.isLong ? 2 : 5
const basesPerPlace = env.isLong ? 10 : 2
const seed = 20_261_122

let db: TestDatabase
let ground: Ground
beforeAll(async () => {
  db = await freshDatabase()
  ground = await plantPortal(db)
}, 60_000)

type Base = Record<string, unknown>
type Place = { path: string; at: string[] }

/** Inputs chance would hardly make: what reaches the thing that is named, if it were one's own. */
const bases: Record<string, () => Base[]> = {
  'profile.edit': () => [
    { expectedVersion: version, contact: { id: '', name: 'Rosa', email: null, phone: null } },
  ],
  'session.signIn': () => [{ link: 'pdl_nothing' }],
}
let version = 1
beforeAll(async () => {
  const [row] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [
    ground.own.id,
  ])
  version = row?.version ?? 1
})

/** Where in an input something is named, by the names that are known to name things. */
function placesIn(schema: Schema | undefined, at: string[] = []): string[][] {
  const def = schema?._zod.def
  if (!def) return []
  if (def.innerType) return placesIn(def.innerType, at)
  if (def.options) return def.options.flatMap((option) => placesIn(option, at))
  if (def.type === 'pipe') return placesIn(def.in, at)
  const parts = Object.entries(def.shape ?? {})
  return parts.flatMap(([name, part]) =>
    ground.foreign[name] ? [[...at, name]] : placesIn(part, [...at, name]),
  )
}

/** Every field that takes an id: none may be left out of what is tried. */
function idsIn(schema: Schema | undefined, at: string[] = []): string[] {
  const def = schema?._zod.def
  if (!def) return []
  if (def.type === 'string') return def.format === 'uuid' ? [at.at(-1) ?? ''] : []
  const inner = [def.innerType, def.in, def.element, ...(def.options ?? [])].flatMap((part) =>
    idsIn(part, at),
  )
  return [...inner, ...Object.entries(def.shape ?? {}).flatMap(([name, part]) => idsIn(part, [...at, name]))]
}

function put(base: unknown, [name = '', ...rest]: string[], value: unknown): Base {
  const whole = { ...((base ?? {}) as Base) }
  return { ...whole, [name]: rest.length > 0 ? put(whole[name], rest, value) : value }
}

/** The like of an id or a number that nothing has. */
const twinOf = (value: string) =>
  /^[A-Z]+-\d+$/.test(value)
    ? value.replace(/\d/, '9')
    : value.slice(0, -4) + (value.endsWith('dead') ? 'beef' : 'dead')

async function answerTo(
  ctx: Awaited<ReturnType<Ground['act']>>,
  path: string,
  input: unknown,
  value: string,
) {
  const answer = await callAt(
    callerOf(ctx),
    path,
  )(input).catch((error: unknown) => {
    if (!(error instanceof TRPCError)) return String(error)
    const failure = isFailure(error.cause) ? (error.cause as Failure) : null
    return [error.code, error.message, failure?.kind, failure?.reason, failure?.detail]
  })
  return superjson.stringify(answer).replaceAll(value, '§')
}

const placesOf = (): Place[] =>
  procedures.flatMap(({ path, schema }) => placesIn(schema).map((at) => ({ path, at })))

describe('C19 what is another customer’s, named in an input', () => {
  it('is tried in every field that can name something', () => {
    const named = procedures.flatMap(({ schema }) => idsIn(schema))
    expect([...new Set(named)].filter((name) => !ground.foreign[name])).toEqual([])
    expect(placesOf().map(({ path, at }) => `${path} ${at.join('.')}`)).toEqual(
      expect.arrayContaining([
        ...['invoice.get number', 'invoice.pdf number', 'invoice.xml number'],
        ...['quote.get number', 'quote.accept number'],
        ...['file.open fileId', 'profile.edit contact.id', 'profile.withdraw requestId'],
        ...['account.switch customerNumber', 'session.signIn customerNumber'],
        ...['note.list before', 'invoice.list before', 'order.list before', 'file.list before'],
      ]),
    )
  })

  it('is answered as what never was, to the byte, by every procedure and field', async () => {
    const ctx = await ground.act('admin')
    const apart: string[] = []
    let tried = 0
    let found = 0
    for (const { path, at } of placesOf()) {
      const schema = procedures.find((each) => each.path === path)?.schema as Schema
      const name = at.at(-1) ?? ''
      const drawn =
        bases[path]?.() ?? fc.sample(fitting(schema, ground.known), { numRuns: 200, seed }).slice(0, 40)
      for (const value of ground.foreign[name] ?? []) {
        const inputs = drawn.map((base) => put(base, at, value)).filter(takes(schema))
        for (const input of inputs.slice(0, basesPerPlace)) {
          const twin = put(input, at, twinOf(value))
          const theirs = await answerTo(ctx, path, input, value)
          const nobodys = await answerTo(ctx, path, twin, twinOf(value))
          tried++
          if (/NOT_FOUND/.test(nobodys)) found++
          if (theirs !== nobodys)
            apart.push(`${path} ${at} ${value}: ${theirs.slice(0, 120)} | ${nobodys.slice(0, 120)}`)
        }
      }
    }
    expect(apart).toEqual([])
    expect(tried).toBeGreaterThan(150)
    expect(found, 'many were not found').toBeGreaterThan(tried / 4)
  }, 60_000)

  it('is reached when it is one’s own: the same questions have answers', async () => {
    const ctx = await ground.act('admin')
    const ask = callerOf(ctx)
    const { rows: invoices } = await ask.invoice.list({})
    const { rows: quotes } = await ask.quote.list({})
    const { rows: files } = await ask.file.list({})
    expect((await ask.invoice.get({ number: invoices[0]?.number ?? '' })).number).toBe(invoices[0]?.number)
    expect((await ask.quote.get({ number: quotes[0]?.number ?? '' })).number).toBe(quotes[0]?.number)
    expect((await ask.file.open({ fileId: files[0]?.id ?? '' })).url).toMatch(/^http/)
    expect(await ask.account.switch({ customerNumber: ground.own.number })).toMatchObject({
      customerNumber: ground.own.number,
    })
  })

  it('does not open the door of another customer at sign-in: the number leads where the person may go', async () => {
    const email = 'enters@portal-ground.test'
    await ground.act('billing')
    await db.ask(`update app.portal_users set email = $1 where email = 'billing@portal-ground.test'`, [email])
    const answers: string[] = []
    for (const customerNumber of [ground.others[0]?.number ?? '', 'C-999999', ground.own.number]) {
      const keys = await mailedKeys(db, email)
      const kept: string[] = []
      const cookie = { set: (token: string) => kept.push(token), clear: () => undefined }
      const { createPortalCaller } = await import('./portal/index.ts')
      await createPortalCaller({ ctx: portalStranger(db), cookie }).session.signIn({
        link: keys?.link ?? '',
        customerNumber,
      })
      const [row] = await db.ask<{ found: { account: { number: string } } }>(
        'select auth.resolve_portal($1) as found',
        [kept[0]],
      )
      answers.push(row?.found.account.number ?? 'nowhere')
    }
    expect(new Set(answers)).toEqual(new Set([ground.own.number]))
  })

  it.each([
    'invoice.get',
    'invoice.pdf',
    'invoice.xml',
    'quote.get',
    'quote.accept',
    'file.open',
    'profile.withdraw',
    'account.switch',
  ])(
    `%s takes as long for it as for what never was (medians of ${pairs} pairs less than ${apartMs} ms apart)`,
    async (path) => {
      const ctx = await ground.act('admin')
      const name =
        path === 'file.open'
          ? 'fileId'
          : path === 'profile.withdraw'
            ? 'requestId'
            : path === 'account.switch'
              ? 'customerNumber'
              : 'number'
      const values = ground.foreign[name] ?? []
      const took = async (value: string) => {
        const input = { [name]: value, ...(path === 'quote.accept' && { expectedVersion: 1 }) }
        const start = performance.now()
        await callAt(callerOf(ctx), path)(input).catch(() => undefined)
        return performance.now() - start
      }
      const theirs: number[] = []
      const nobodys: number[] = []
      for (let pair = 0; pair < pairs; pair++) {
        const value = values[pair % values.length] ?? ''
        // In turn first and second, so that neither is always the warm one.
        if (pair % 2) nobodys.push(await took(twinOf(value)))
        theirs.push(await took(value))
        if (pair % 2 === 0) nobodys.push(await took(twinOf(value)))
      }
      const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
      expect(Math.abs(median(theirs) - median(nobodys))).toBeLessThan(apartMs)
    },
    60_000,
  )
})
