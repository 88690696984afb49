import { spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { App } from './apps.ts'
import { waitForExit } from './postgres/process.ts'

export type Child = {
  app: App<string>
  pid: number
  log: string
  /** Where in the log its own lines begin, in bytes. */
  logStart: number
  /** Settles with how it ended: `exit code 1` or `SIGKILL`. */
  ended: Promise<string>
  hasEnded(): boolean
  stop(): Promise<void>
}

const leash = new URL('./leash.ts', import.meta.url).href

/** Where an app's lines go: to its file in this folder, or `terminal` while developing. */
export type Output = { logs: string } | 'terminal'

/** So that uploads are let go of as they pass (multipart.server.ts of the back office). */
const flags = ['--expose-gc']

/** Starts one app on a leash, in a session of its own so that Ctrl-C reaches the launcher alone. */
export function startChild(app: App<string>, env: Record<string, string>, output: Output): Child {
  const log = output === 'terminal' ? '' : path.join(output.logs, `${app.name}.log`)
  const handle = log ? openSync(log, 'a', 0o600) : undefined
  const logStart = handle ? fstatSync(handle).size : 0
  const child = spawn(process.execPath, [...flags, '--import', leash, app.entry], {
    cwd: app.folder,
    env,
    detached: true,
    stdio: ['pipe', handle ?? 'inherit', handle ?? 'inherit'],
  })
  if (handle) closeSync(handle)
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
    logStart,
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

/** The last lines a process wrote to its log, to show why it ended. */
export function lastLines({ log, logStart }: Child, count = 12) {
  if (!log) return []
  const text = readFileSync(log).subarray(logStart).toString('utf8')
  return text.trim().split('\n').slice(-count).filter(Boolean)
}
