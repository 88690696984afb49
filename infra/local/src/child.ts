import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { App } from './apps.ts'
import { waitForExit } from './postgres/process.ts'

export type Child = {
  app: App
  pid: number
  log: string
  /** Settles with how it ended: `exit code 1` or `SIGKILL`. */
  ended: Promise<string>
  hasEnded(): boolean
  stop(): Promise<void>
}

const leash = new URL('./leash.ts', import.meta.url).href

/** Starts one app on a leash, in a session of its own so that Ctrl-C reaches the launcher alone. */
export function startChild(
  app: App,
  env: Record<string, string>,
  { logs, watch }: { logs: string; watch: boolean },
): Child {
  const log = path.join(logs, `${app.name}.log`)
  const handle = watch ? 'inherit' : openSync(log, 'a', 0o600)
  const words = [...(watch ? ['--watch', '--watch-preserve-output'] : []), '--import', leash, app.entry]
  const child = spawn(process.execPath, words, {
    cwd: app.folder,
    env,
    detached: true,
    stdio: ['pipe', handle, handle],
  })
  if (typeof handle === 'number') closeSync(handle)
  let over = false
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  }).finally(() => {
    over = true
  })
  return {
    app,
    log,
    ended,
    pid: child.pid ?? 0,
    hasEnded: () => over,
    async stop() {
      if (over) return
      child.kill('SIGTERM')
      if (!(await waitForExit(child.pid ?? 0, 10_000))) child.kill('SIGKILL')
      await ended
    },
  }
}

/** The last lines a process wrote, to show why it ended. */
export function lastLines({ log }: Child, count = 12) {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').slice(-count).filter(Boolean)
  } catch {
    return []
  }
}
