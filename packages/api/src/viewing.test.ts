import { isFailure } from '@padron/domain'
import { actAs, actWithToken, freshDatabase, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ApiContext, createStaffCaller, staffRouter } from './staff/index.ts'

/** Kept by hand: what somebody who looks as a colleague may still do, and why it changes nothing of theirs. */
const open: Record<string, string> = {
  'session.signIn': 'ends this session and opens one of the viewer’s own',
  'session.setUp': 'the same, with a set-up code',
  'session.passSecondStep': 'the same, with the challenge of a sign-in',
  'session.beginFactor': 'by the challenge of a sign-in; by this session it is refused',
  'session.confirmFactor': 'the same',
  'session.signOut': 'ends the looking, and the session of the viewer',
  'freshbooks.receiveConsent':
    'asks no session: the single-use state says who was sent; the database refuses it here',
  'staffUser.stopViewing': 'ends the looking',
}

type Procedure = { _def: { type: string } }
const mutations = Object.entries(staffRouter._def.procedures as unknown as Record<string, Procedure>)
  .filter(([, { _def }]) => _def.type === 'mutation')
  .map(([path]) => path)
const closed = mutations.filter((path) => !open[path])

let db: TestDatabase
let seen: ApiContext['ctx']
beforeAll(async () => {
  db = await freshDatabase()
  const owner = await actAs(db, 'owner')
  const sales = await actAs(db, 'sales')
  const userId = sales.actor.kind === 'staff' ? sales.actor.userId : ''
  const cookie = { set: () => undefined, clear: () => undefined }
  await createStaffCaller({ ctx: owner, cookie }).staffUser.viewAs({ userId, reason: 'To see', minutes: 5 })
  seen = await actWithToken(db, (owner.proof as { token: string }).token)
})

function ask(path: string, input: unknown) {
  const caller = createStaffCaller({ ctx: seen, cookie: { set: () => undefined, clear: () => undefined } })
  const call = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller)
  return (call as (input: unknown) => Promise<unknown>)(input).then(
    () => 'answered',
    (error) => (error instanceof TRPCError && isFailure(error.cause) ? error.cause.reason.code : error),
  )
}

describe('whoever looks as a colleague', () => {
  it('is refused every mutation there is, whatever is sent', async () => {
    expect(mutations.length).toBeGreaterThan(60)
    expect(Object.keys(open).filter((path) => !mutations.includes(path))).toEqual([])
    const before = await db.ask('select count(*) from app.audit_entries')
    const letIn: string[] = []
    for (const path of closed)
      for (const input of [undefined, {}, 'x'])
        if ((await ask(path, input)) !== 'viewing_only') letIn.push(path)
    expect(letIn).toEqual([])
    expect(await ask('session.beginFactor', {})).toBe('viewing_only')
    expect(await ask('session.confirmFactor', { code: '123456' })).toBe('viewing_only')
    expect(await db.ask('select count(*) from app.audit_entries')).toEqual(before)
  })

  it('reads as the colleague, and stops', async () => {
    expect(await ask('customer.list', {})).toBe('answered')
    expect(await ask('staffUser.list', undefined)).toBe('ability_missing')
    expect(await ask('staffUser.stopViewing', undefined)).toBe('answered')
  })
})
