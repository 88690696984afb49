import { connectFreshbooks, receiveConsent } from '@padron/core/freshbooks'
import { freshbooksJobs } from '@padron/jobs'
import {
  actAs,
  anonymousCtx,
  connectBooks,
  type FreshbooksServer,
  fakeVault,
  gateways,
  openConsentOnly,
  standInApplication,
  startFakeFreshbooks,
  writeBooks,
} from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, backends, countRows, enqueueAll, makeBench, until } from './bench.ts'
import { forkFile, quickPace } from './fork.ts'
import type { FreshbooksOrder } from './freshbooks-child.ts'

const alarm = '"event":"freshbooks.reconnect_needed"'

describe.each(backends())('on the $name queue', (backend) => {
  let bench: Bench
  let server: FreshbooksServer
  let connectionId: string
  beforeAll(async () => {
    bench = await makeBench()
    const books = writeBooks({ clients: 30, invoices: 60, today: '2026-03-02' })
    server = await startFakeFreshbooks({ books })
    connectionId = (await connectBooks(bench.db.adminUrl, server.standIn)).connectionId
  })
  afterAll(() => server?.close())

  const fork = () =>
    forkFile('./freshbooks-child.ts', {
      ...{ workerUrl: bench.db.urls.login_worker, queueUrl: bench.db.urls.login_queue },
      ...{ redisUrl: backend.redisUrl, queueName: bench.queueName, pace: quickPace, drainSeconds: 15 },
      ...{ freshbooksUrl: server.url, perSecond: 50 },
    } satisfies FreshbooksOrder)
  const asked = () => server.standIn.rate.asked['POST /auth/oauth/token'] ?? 0
  const isState = async (state: string) =>
    (await countRows(bench, `app.freshbooks_connections where state = '${state}'`)) === 1

  it('C64 a worker killed after FreshBooks turned the token: an alarm, a person, no use of the dead one; then all goes on', {
    timeout: 300_000,
  }, async () => {
    const { tokens } = server.standIn.state
    const spent = tokens.refreshToken?.value
    await bench.db.ask(`update app.freshbooks_tokens set expires_at = now() + interval '5 minutes'`)
    server.standIn.faults.plan({ kind: 'silence', path: 'oauth/token', isDone: true })
    const [jobId = ''] = await enqueueAll(bench.system, freshbooksJobs.sync, [
      { connectionId, kind: 'sweep' },
    ])
    const first = fork()
    await first.ready
    await until('the token was turned', 60, async () => (server.standIn.faults.counts.silence ?? 0) > 0)
    first.process.kill('SIGKILL')
    expect((await first.exited).signal).toBe('SIGKILL')
    expect(tokens.refreshToken?.value).not.toBe(spent)
    const known = asked()

    const workers = [fork(), fork()]
    await Promise.all(workers.map(({ ready }) => ready))
    await bench.db.ask(
      `update app.freshbooks_tokens set refresh_intended_at = refresh_intended_at - interval '61 seconds'`,
    )
    await until('a person is needed', 60, () => isState('needs_reconnect'))
    await until(
      'the job waits',
      60,
      async () => (await countRows(bench, `app.outbox where id = '${jobId}' and state = 'waiting'`)) === 1,
    )
    const heard = () =>
      workers
        .map(({ output }) => output())
        .join('')
        .split(alarm).length - 1
    await until('the alarm is heard', 10, async () => heard() > 0)
    expect(heard()).toBe(1)
    expect(asked()).toBe(known)
    expect(await countRows(bench, 'app.freshbooks_tokens')).toBe(0)
    const [waiting] = await bench.db.ask(
      `select failures, due_at > now() + interval '5 minutes' as later from app.outbox where id = $1`,
      [jobId],
    )
    expect(waiting).toEqual({ failures: 0, later: true })

    const { clientId, redirectUri } = standInApplication
    const freshbooks = openConsentOnly({ clientId, redirectUri, authUrl: server.url })
    const given = { gateways: gateways({ freshbooks, vault: fakeVault() }) }
    server.standIn.state.accounts.splice(1)
    const { url } = await connectFreshbooks(await actAs(bench.db, 'owner', given))
    await receiveConsent(anonymousCtx(bench.db, 'staff', given), server.standIn.agree(url))
    await until('the account is connected again', 60, () => isState('connected'))
    await until(
      'the job that waited is done',
      60,
      async () =>
        (await countRows(bench, `app.outbox where id = '${jobId}' and state = 'done' and failures = 0`)) ===
        1,
    )
    expect(await countRows(bench, 'app.freshbooks_clients')).toBe(30)
    for (const worker of workers) worker.process.kill('SIGTERM')
    for (const worker of workers) expect(await worker.exited).toEqual({ code: 0, signal: null })
  })
})
