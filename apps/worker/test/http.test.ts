import { gateways, silentLog } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretHeader } from '../src/http.ts'
import { type RunningWorker, startWorker } from '../src/worker.ts'
import { type Bench, backends, enqueueAll, makeBench } from './bench.ts'
import { openDoors } from './doors.ts'
import { trialJobs } from './trial.ts'

const secret = 'a secret of the suites, long enough'

describe.each(backends())('the listener of a worker on the $name queue', (backend) => {
  let bench: Bench
  let worker: RunningWorker
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${worker.port}${path}`, { method, headers })

  beforeAll(async () => {
    bench = await makeBench()
    worker = await startWorker({
      doors: openDoors(bench.db.urls.login_worker),
      queueUrl: bench.db.urls.login_queue,
      redisUrl: backend.redisUrl,
      queueName: bench.queueName,
      http: { host: '127.0.0.1', port: 0, secret },
      handlers: [],
      recurring: [],
      gateways: gateways(),
      log: silentLog(),
      onStuck: () => undefined,
    })
  })
  afterAll(() => worker?.stop(5))

  it('says that it is well, and what waits', async () => {
    await enqueueAll(bench.system, trialJobs.plain, [])
    const answer = await ask('/healthz')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ ok: true, due: 0, handed: 0, running: 0 })
  })

  it('shows the board to nobody without the secret, not even that it is there', async () => {
    const strangers: Record<string, string>[] = [
      {},
      { [secretHeader]: 'guess' },
      { [secretHeader]: '' },
      { cookie: `${secretHeader}=${secret}` },
    ]
    for (const headers of strangers) {
      const answer = await ask('/queue', headers)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe('Not found')
    }
    expect((await ask('/queue/api/queues', {})).status).toBe(404)
    expect((await ask('/elsewhere', { [secretHeader]: secret })).status).toBe(404)
  })

  it('shows the board to the back office, for reading alone', async () => {
    const headers = { [secretHeader]: secret }
    const page = await ask('/queue', headers)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Padrón')
    const listed = await (await ask('/queue/api/queues', headers)).json()
    expect(listed.queues).toMatchObject([{ name: bench.queueName, readOnlyMode: true }])
    for (const act of ['clean/completed', 'pause', 'obliterate', 'add', 'retry/failed']) {
      const answer = await ask(
        `/queue/api/queues/${encodeURIComponent(bench.queueName)}/${act}`,
        headers,
        'PUT',
      )
      expect(answer.status, act).toBeGreaterThanOrEqual(400)
    }
  })
})
