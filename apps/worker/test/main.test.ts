import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { env } from '@padron/testing'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, makeBench, until } from './bench.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const started = new Set<ReturnType<typeof spawn>>()

function start(given: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env: { ...env.inherited, ...given } })
  started.add(child)
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)))
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  return { child, exited, said: () => said.join('') }
}

async function freePort(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}

describe('the worker as the launcher starts it', () => {
  let bench: Bench
  let whole: Record<string, string>
  beforeAll(async () => {
    bench = await makeBench()
    whole = {
      WORKER_DB: bench.db.urls.login_worker,
      QUEUE_DB: bench.db.urls.login_queue,
      INTERNAL_SECRET: 'x'.repeat(43),
      FILES_DIR: path.join(tmpdir(), 'padron-worker-files'),
      FILES_ORIGIN: 'http://files.localhost:3003',
      FILE_KEY: 'x'.repeat(43),
      PORTAL_ORIGIN: 'http://portal.localhost:3001',
      PARENT_PIPE: '1',
    }
  })
  afterEach(() => {
    for (const child of started) child.kill('SIGKILL')
    started.clear()
  })

  it('answers on its port, does the recurring work, and leaves when asked', async () => {
    const { port, server } = await freePort()
    server.close()
    const worker = start({ ...whole, WORKER_PORT: String(port) })
    const isWell = () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    await until('it is well', 60, isWell)
    await until('the tidying is done', 60, async () =>
      Boolean(
        (await bench.db.ask(`select 1 from app.outbox where name = 'outbox.tidy' and state = 'done'`))[0],
      ),
    )
    worker.child.kill('SIGTERM')
    expect(await worker.exited).toBe(0)
    expect(worker.said()).not.toContain('postgres://')
  })

  it.each([
    ['what the environment lacks', async () => ({ INTERNAL_SECRET: 'short' }), 'INTERNAL_SECRET'],
    ['that the port is taken', async () => ({ WORKER_PORT: String((await freePort()).port) }), 'EADDRINUSE'],
    [
      'that the database is out of reach',
      async () => ({ WORKER_DB: 'postgres://x@127.0.0.1:1/x' }),
      'cannot start',
    ],
  ])('says in one line %s, and ends with an error', async (_case, given, word) => {
    const worker = start({ ...whole, WORKER_PORT: '0', ...(await given()) })
    expect(await worker.exited).toBe(1)
    const lines = worker
      .said()
      .split('\n')
      .filter((line) => line.startsWith('worker cannot start'))
    expect(lines.length, worker.said()).toBe(1)
    expect(lines[0]).toContain(word)
  })
})
