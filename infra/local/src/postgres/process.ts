import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Does this pid run? A zombie, not yet reaped by a container's first process, does not count. */
export function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

/** The command line of a process, empty when it cannot be read. `/proc` first: slim images have no `ps`. */
export function commandOf(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return askPs(pid)
  }
}

/** Waits until the process is gone. Answers whether it went within the time. */
export async function waitForExit(pid: number, timeoutMs: number) {
  const end = performance.now() + timeoutMs
  while (isAlive(pid)) {
    if (performance.now() > end) return false
    await pause(25)
  }
  return true
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function askPs(pid: number) {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
