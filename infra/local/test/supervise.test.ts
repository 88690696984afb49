import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { env } from '@padron/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { App } from '../src/apps.ts'
import { startChild } from '../src/child.ts'
import { waitForHealth } from '../src/health.ts'
import { findFreePort } from '../src/ports.ts'
import { waitForExit } from '../src/postgres/process.ts'
import { superviseApps } from '../src/supervise.ts'
import type { Trouble } from '../src/trouble.ts'

describe('the apps under the launcher', () => {
  let logs: string
  let app: App
  beforeEach(async () => {
    logs = mkdtempSync(path.join(tmpdir(), 'padron-apps-'))
    const port = await findFreePort()
    const probe = `http://127.0.0.1:${port}`
    app = {
      name: 'worker',
      label: 'worker',
      folder: import.meta.dirname,
      entry: 'pretend-app.ts',
      port,
      variable: 'WORKER_PORT',
      origin: probe,
      probe,
    }
  })
  afterEach(() => rmSync(logs, { recursive: true, force: true }))
  const start = (each: App<string>) =>
    startChild(each, { ...env.inherited, WORKER_PORT: String(each.port) }, { logs })

  it('are started again, for all to see, when one is killed', async () => {
    const seen: number[][] = []
    const supervisor = superviseApps({
      apps: [app],
      start,
      onChange: (pids) => seen.push(pids),
      onGiveUp: () => undefined,
    })
    await supervisor.ready
    const killed = seen[0]?.[0] ?? 0
    process.kill(killed, 'SIGKILL')
    await waitForExit(killed, 5_000)
    expect(await waitForHealth(app.probe, { timeoutMs: 10_000 })).toBe(true)
    expect(seen).toHaveLength(2)
    await supervisor.stop()
    expect(await waitForExit(seen[1]?.[0] ?? 0, 5_000)).toBe(true)
  })

  it('are given up when one ends again and again', async () => {
    const trouble = await new Promise<Trouble>((resolve) => {
      const pids: number[] = []
      const supervisor = superviseApps({
        apps: [app],
        start,
        onChange: ([pid]) => {
          pids.push(pid ?? 0)
          if (pids.length > 1) process.kill(pid ?? 0, 'SIGKILL')
        },
        onGiveUp: resolve,
      })
      void supervisor.ready.then(() => process.kill(pids[0] ?? 0, 'SIGKILL'))
    })
    expect(trouble.message).toContain('The worker ended 4 times in a minute')
  })

  it('that never answer are named with what they last said', async () => {
    const supervisor = superviseApps({
      apps: [{ ...app, entry: 'no-such-file.ts' }],
      start,
      onChange: () => undefined,
      onGiveUp: () => undefined,
    })
    await expect(supervisor.ready).rejects.toThrow('The worker ended at once (exit code 1)')
  })

  it('leave by themselves when the launcher is killed', async () => {
    const launcher = spawn('node', [path.join(import.meta.dirname, 'hold-app.ts'), logs, String(app.port)], {
      env: env.inherited,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const pid = Number(
      await new Promise<string>((resolve) => launcher.stdout.once('data', (text) => resolve(String(text)))),
    )
    expect(await waitForHealth(app.probe, { timeoutMs: 10_000 })).toBe(true)
    launcher.kill('SIGKILL')
    expect(await waitForExit(pid, 5_000)).toBe(true)
  })
})
