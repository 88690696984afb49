import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { Trouble } from '../trouble.ts'

export type Account = { uid: number; gid: number }

/** PostgreSQL refuses to run as root: the account to become then. Undefined for any other user. */
export function findAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const uid = askId('-u', name)
    const gid = askId('-g', name)
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  throw new Trouble(
    'Running as root needs an account "postgres" or "nobody" for the database; neither exists.',
  )
}

/** May any account pass through every folder above this path? */
export function isReachable(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if (existsSync(folder) && !(statSync(folder).mode & 0o001)) return false
    if (folder === path.dirname(folder)) return true
  }
}

function askId(flag: string, name: string) {
  try {
    return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return undefined
  }
}
