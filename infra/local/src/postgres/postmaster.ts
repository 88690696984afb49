import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Trouble } from '../trouble.ts'
import { commandOf, isAlive, pause } from './process.ts'

export type Postmaster = { pid: number; port: number; state: string }

/** What the server writes of itself: line 1 its pid, line 4 the port, line 8 its state. */
export function readPostmaster(folder: string): Postmaster | undefined {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), state: (lines[7] ?? '').trim() }
  } catch {
    return undefined
  }
}

/** A live server on this folder, left by a killed start; waits for one that is starting or stopping. */
export async function findSurvivor(folder: string, timeoutMs = 20_000): Promise<Postmaster | undefined> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const seen = readPostmaster(folder)
    if (!seen?.pid || !isAlive(seen.pid)) return undefined
    if (!commandOf(seen.pid).includes('postgres')) return forgetReusedPid(folder)
    if (seen.state === 'ready') return seen
    if (performance.now() > end)
      throw new Trouble(
        `The database in ${folder} is ${seen.state}; end process ${seen.pid} and start again.`,
      )
    await pause(50)
  }
}

/**
 * The pid lives but is another program, so a reboot gave it away, and PostgreSQL would refuse to start.
 * A file whose pid is dead stays: the server uses it to see orphans of a killed predecessor.
 */
function forgetReusedPid(folder: string) {
  rmSync(path.join(folder, 'postmaster.pid'), { force: true })
  return undefined
}
