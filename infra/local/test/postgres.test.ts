import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { env } from '@padron/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asAdmin } from '../src/connection.ts'
import { isAlive, waitForExit } from '../src/postgres/process.ts'
import { type Embedded, startEmbedded } from '../src/postgres/start.ts'

describe('the embedded PostgreSQL', () => {
  let parent: string
  let server: Embedded | undefined
  const options = () => ({ folder: path.join(parent, 'postgres'), password: 'the right one', durable: false })
  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'padron-launch-'))
    chmodSync(parent, 0o755)
  })
  afterEach(async () => {
    await server?.stop()
    rmSync(parent, { recursive: true, force: true })
  })

  it('lets nobody in without the password', async () => {
    server = await startEmbedded(options())
    const wrong = new URL(server.url())
    wrong.password = 'guessed'
    await expect(asAdmin(wrong.href, (admin) => admin.query('select 1'))).rejects.toThrow(
      'refuses the password',
    )
  })

  it('is adopted when it survived its launcher', async () => {
    const first = await startEmbedded(options())
    server = await startEmbedded(options())
    expect(server).toMatchObject({ pid: first.pid, port: first.port, adopted: true })
  })

  it('stops by itself when its launcher is killed, and the next start finds every row', async () => {
    const launcher = await holdServer(options())
    await remember(launcher.url)
    launcher.process.kill('SIGKILL')
    expect(await waitForExit(launcher.pid, 15_000)).toBe(true)
    server = await startEmbedded(options())
    expect(await recall(server.url())).toBe(1)
  })

  it('that was itself killed starts again with every row', async () => {
    const first = await startEmbedded({ ...options(), durable: true })
    await remember(first.url())
    process.kill(first.pid, 'SIGKILL')
    await waitForExit(first.pid, 5_000)
    expect(first.isRunning()).toBe(false)
    server = await startEmbedded({ ...options(), port: first.port })
    expect(await recall(server.url())).toBe(1)
    expect(isAlive(server.pid)).toBe(true)
  })
})

const remember = (url: string) => asAdmin(url, (admin) => admin.query('create table kept as select 1 as row'))
const recall = (url: string) =>
  asAdmin(url, async (admin) => (await admin.query('select from kept')).rowCount)

async function holdServer({ folder, password }: { folder: string; password: string }) {
  const script = path.join(import.meta.dirname, 'hold-postgres.ts')
  const holder: ChildProcess = spawn('node', [script, folder, password], {
    env: env.inherited,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await new Promise<string>((resolve) =>
    holder.stdout?.once('data', (text) => resolve(String(text))),
  )
  const { pid, port } = JSON.parse(said) as { pid: number; port: number }
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`
  return { process: holder, pid, url }
}
