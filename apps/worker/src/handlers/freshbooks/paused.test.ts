import { type Ctx, enqueue } from '@padron/core'
import {
  connectFreshbooks,
  disconnectFreshbooks,
  getConnection,
  receiveConsent,
} from '@padron/core/freshbooks'
import { transact } from '@padron/db'
import { unavailable } from '@padron/domain'
import { done, freshbooksJobs, portalUserJobs } from '@padron/jobs'
import {
  actAs,
  anonymousCtx,
  fakeFreshbooks,
  fakeVault,
  freshDatabase,
  gateways,
  openConsentOnly,
  silentLog,
  standInApplication,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import { openLetters } from '../../letters.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { portalUserHandlers } from '../portal-user/index.ts'
import { calm } from './calm.ts'
import { freshbooksHandlers } from './index.ts'

const hooksUrl = 'https://padron.test/freshbooks/hooks'
const books = () => ({ clients: [], invoices: [], payments: [], credits: [] })

describe('work for FreshBooks in a running worker', () => {
  const fake = fakeFreshbooks({ books: books() })
  const log = silentLog()
  let db: TestDatabase
  let worker: RunningWorker
  let owner: Ctx
  let system: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    fake.state.accounts.splice(1)
    const { clientId, redirectUri } = standInApplication
    const freshbooks = openConsentOnly({ clientId, redirectUri, authUrl: 'http://127.0.0.1' })
    owner = await actAs(db, 'owner', { gateways: gateways({ freshbooks, vault: fakeVault() }) })
    system = workerCtx(db)
    worker = await startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `freshbooks-paused-${Date.now()}`,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers: [
        ...freshbooksHandlers({ hooksUrl }),
        ...portalUserHandlers(openLetters({ portalOrigin: 'https://portal.padron.test' })),
      ],
      recurring: [],
      gateways: gateways({ freshbooks: fake.gateway(), vault: fakeVault() }),
      log,
      onStuck: () => undefined,
      pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.2 },
    })
  })
  afterAll(() => worker?.stop(5))

  async function until(what: string, isDone: () => Promise<boolean>) {
    for (let waited = 0; waited < 600; waited++) {
      if (await isDone()) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`it did not come to that ${what}`)
  }
  const jobs = (where: string) =>
    db.ask<{ id: string; name: string; state: string; failures: number; last_error: string | null }>(
      `select id, name, state, failures, last_error from app.outbox where name like 'freshbooks.%' and ${where}`,
    )
  const allOver = () =>
    until('the jobs are over', async () => (await jobs(`state in ('waiting', 'sent')`)).length === 0)
  const connection = async () => (await getConnection(owner)).connection
  async function agree() {
    const { url } = await connectFreshbooks(owner)
    const nobody = anonymousCtx(db, 'staff', { gateways: owner.gateways })
    await receiveConsent(nobody, fake.agree(url))
    await until('it is connected', async () => (await connection())?.state === 'connected')
  }
  /** A reading of their books, a handshake and a hint, each with something to ask of them. */
  async function put(connectionId: string) {
    const callbackId = String(fake.state.accounts[0]?.callbacks[0]?.id)
    await db.ask(
      `insert into app.freshbooks_hints (connection_id, name, object_id) values ($1, 'client.update', '9')
       on conflict (connection_id, name, object_id) do update set generation = freshbooks_hints.generation + 1`,
      [connectionId],
    )
    return transact(system, async (tx) => [
      enqueue(tx, freshbooksJobs.sync, { connectionId, kind: 'sweep' }),
      enqueue(tx, freshbooksJobs.verifyCallback, { connectionId, callbackId }),
      enqueue(tx, freshbooksJobs.fetchHint, { connectionId, name: 'client.update', objectId: '9' }),
    ])
  }

  it('begins with a consent: the account is connected, they are asked to call us, and their books are read', async () => {
    await agree()
    await allOver()
    expect(fake.state.accounts[0]?.callbacks.map(({ uri }) => uri)).toEqual(Array(4).fill(hooksUrl))
    expect(await connection()).toMatchObject({ state: 'connected', lastSweepAt: expect.any(Date) })
    expect(
      (await jobs(`state <> 'done'`)).filter(({ name }) => name !== 'freshbooks.verify-callback'),
    ).toEqual([])
  })

  it('waits while a person has to reconnect, loses nothing and spends no attempt, and goes on by itself then', async () => {
    const connectionId = (await connection())?.id ?? ''
    await db.ask(`update app.freshbooks_tokens set expires_at = now()`)
    fake.state.tokens.refreshToken = null
    const ids = await put(connectionId)
    await until('a person is needed', async () => (await connection())?.state === 'needs_reconnect')
    const list = ids.map((id) => `'${id}'`).join(', ')
    const waiting = `id in (${list}) and state = 'waiting' and due_at > now() + interval '10 minutes'`
    await until('all wait', async () => (await jobs(waiting)).length === ids.length)
    expect((await jobs(waiting)).map(({ failures }) => failures)).toEqual([0, 0, 0])
    expect(await getConnection(owner)).toMatchObject({ queue: { waiting: 3, running: 0 } })
    // Work of others goes on meanwhile.
    const other = await transact(system, async (tx) => enqueue(tx, portalUserJobs.closeDoors, {}))
    await until('the others go on', async () => {
      const [row] = await db.ask<{ state: string }>('select state from app.outbox where id = $1', [other])
      return row?.state === 'done'
    })
    await agree()
    await until(
      'the sync is done',
      async () => (await jobs(`id = '${ids[0]}' and state = 'done'`)).length === 1,
    )
    expect(await jobs(`id in (${list}) and failures > 0 and last_error like 'freshbooks_paused'`)).toEqual([])
    await allOver()
  })

  it('is called off where the account was let go of, and the access is given back', async () => {
    const found = await connection()
    const connectionId = found?.id ?? ''
    await disconnectFreshbooks(owner, { connectionId, expectedVersion: found?.version ?? 0 })
    const ids = await put(connectionId)
    await allOver()
    const [hint] = await jobs(`id = '${ids[2]}'`)
    // Called off, or done when the hint itself was forgotten first.
    expect(['cancelled', 'done']).toContain(hint?.state)
    expect(await db.ask('select 1 from app.freshbooks_tokens')).toEqual([])
    expect(fake.state.tokens.refreshToken).toBeNull()
    expect(await jobs(`state = 'failed' and name <> 'freshbooks.verify-callback'`)).toEqual([])
  })
})

describe('a job that FreshBooks cannot serve now', () => {
  const ends = (error: unknown) =>
    calm(async () => {
      throw error
    })
  const paused = (seconds: number) =>
    Object.assign(unavailable('freshbooks_paused'), { detail: { retryAfterSeconds: seconds } })

  it('waits as long as it is told, and up to a quarter longer', async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const ending = await ends(paused(100))
      expect(ending.end).toBe('snooze')
      expect(ending.end === 'snooze' && ending.seconds).toBeGreaterThanOrEqual(100)
      expect(ending.end === 'snooze' && ending.seconds).toBeLessThanOrEqual(125)
    }
  })

  it('waits where nothing is set up, is called off where nobody is connected, and throws the rest', async () => {
    expect(await ends(unavailable('freshbooks_not_configured'))).toMatchObject({ end: 'snooze' })
    expect(await ends(unavailable('vault_elsewhere'))).toMatchObject({ end: 'snooze' })
    expect(await ends(unavailable('freshbooks_disconnected'))).toEqual({
      end: 'cancel',
      reason: 'freshbooks_disconnected',
    })
    await expect(ends(unavailable('freshbooks_unreachable'))).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(ends(new Error('a defect'))).rejects.toThrow('a defect')
    expect(await calm(async () => done())).toEqual({ end: 'done' })
  })
})
