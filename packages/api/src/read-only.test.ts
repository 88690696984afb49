import {
  actAs,
  actAsPortal,
  addPortalCustomer,
  freshDatabase,
  silentLog,
  type TestDatabase,
} from '@padron/testing'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { plantCanaries } from '../test/canaries.ts'
import { callAt, fitting, type Known, type Schema, takes } from '../test/inputs.ts'
import { type Sneaked, sneakInto } from '../test/sneak.ts'
import { createPortalCaller, portalRouter } from './portal/index.ts'
import { createStaffCaller, staffRouter } from './staff/index.ts'

const inputsPerProcedure = 4
const seed = 20_261_122

/** Kept by hand: questions that open no transaction, and why. */
const asksNobody: Record<string, string> = {
  'staff session.factor': 'asked of the accounts, behind a door of their own',
  'staff session.listDevices': 'the same',
  'staff status.presets': 'read from the files of the product',
  'portal session.current': 'told by what the token was resolved to before',
}

type Procedure = { _def: { type: string; inputs: Schema[] } }
type Asked = { path: string; schema: Schema | undefined }
const proceduresOf = (router: { _def: { procedures: object } }, type: string): Asked[] =>
  (Object.entries(router._def.procedures) as [string, Procedure][])
    .filter(([, { _def }]) => _def.type === type)
    .map(([path, { _def }]) => ({ path, schema: _def.inputs[0] }))

let db: TestDatabase
let known: Known
beforeAll(async () => {
  db = await freshDatabase()
  known = (await plantCanaries(db, await actAs(db, 'admin', { log: silentLog() }), 1)).known
}, 60_000)

const cookie = { set: () => undefined, clear: () => undefined }
const realms = {
  staff: {
    router: staffRouter,
    open: async (sneaked: Sneaked[]) => {
      const ctx = await actAs(db, 'admin', { log: silentLog() })
      return createStaffCaller({ ctx: { ...ctx, db: sneakInto(db.staff, sneaked) }, cookie })
    },
  },
  portal: {
    router: portalRouter,
    open: async (sneaked: Sneaked[]) => {
      const ctx = await actAsPortal(db, { customerId: (await addPortalCustomer(db)).id })
      return createPortalCaller({ ctx: { ...ctx, db: sneakInto(db.portal, sneaked) }, cookie })
    },
  },
}

/** Asks a procedure with inputs that it takes; answers how every change smuggled into it ended. */
async function askWith(caller: unknown, { path, schema }: Asked, sneaked: Sneaked[]): Promise<string[]> {
  const drawn = schema
    ? fc.sample(fitting(schema, known), { numRuns: 600, seed }).filter(takes(schema))
    : [undefined]
  sneaked.length = 0
  for (const input of drawn.slice(0, inputsPerProcedure))
    await callAt(caller, path)(input).catch(() => undefined)
  return Promise.all(sneaked)
}

describe.each(Object.entries(realms))(
  'C14 a change smuggled into a question of %s',
  (realm, { router, open }) => {
    it('fails with 25006 in every one of them, at its beginning and at its end', async () => {
      const sneaked: Sneaked[] = []
      const caller = await open(sneaked)
      const silent: string[] = []
      const passed: string[] = []
      for (const asked of proceduresOf(router, 'query')) {
        const ends = await askWith(caller, asked, sneaked)
        if (ends.length === 0) silent.push(`${realm} ${asked.path}`)
        if (ends.some((end) => end !== '25006')) passed.push(`${asked.path} ${[...new Set(ends)]}`)
      }
      expect(passed).toEqual([])
      expect(silent).toEqual(Object.keys(asksNobody).filter((path) => path.startsWith(`${realm} `)))
    }, 120_000)
  },
)

it('C14 the same change goes through in a mutation: what refuses it is the question', async () => {
  const sneaked: Sneaked[] = []
  const caller = await realms.staff.open(sneaked)
  const note = proceduresOf(staffRouter, 'mutation').find(({ path }) => path === 'note.add')!
  const input = { customerId: known.customerId?.[0], body: 'One more' }
  await askWith(caller, { ...note, schema: undefined }, sneaked)
  await callAt(caller, note.path)(input)
  expect(await Promise.all(sneaked)).toContain('done')
})
