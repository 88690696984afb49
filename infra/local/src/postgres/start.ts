import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import path from 'node:path'
import { findFreePort } from '../ports.ts'
import { Trouble } from '../trouble.ts'
import { findAccount, isReachable } from './account.ts'
import { findBinaries } from './binaries.ts'
import { createCluster } from './cluster.ts'
import { findSurvivor, readPostmaster } from './postmaster.ts'
import { isAlive, pause, waitForExit } from './process.ts'
import { sitBeside } from './sitter.ts'

export type EmbeddedOptions = {
  /** The cluster's own folder; its parent must exist. The log is written beside it as `postgres.log`. */
  folder: string
  password: string
  port?: number
  /** False only for tests: no fsync, so a power cut would lose everything. */
  durable?: boolean
  flags?: string[]
}

export type Embedded = {
  url(database?: string): string
  port: number
  pid: number
  adopted: boolean
  created: boolean
  isRunning(): boolean
  stop(): Promise<void>
}

/** Starts the embedded PostgreSQL 18 on the loopback, or adopts the server a killed start left behind. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const durable = options.durable !== false
  const folder = path.resolve(options.folder)
  const account = findAccount()
  if (account && !isReachable(path.dirname(folder)))
    throw new Trouble(`${folder} cannot be reached by the database account.`)
  const binaries = await findBinaries(account)
  const created = createCluster(folder, { binaries, account, password: options.password, durable })
  const survivor = created ? undefined : await findSurvivor(folder)
  if (survivor) return hold(folder, options.password, { ...survivor, adopted: true, created })

  const port = options.port ?? (await findFreePort())
  const flags = [...serverFlags(port, durable), ...(options.flags ?? [])]
  const pid = await launch({ program: binaries.postgres, folder, flags, account })
  return hold(folder, options.password, { pid, port, adopted: false, created })
}

/** Statements may carry people's data, so none of them reaches the log. */
function serverFlags(port: number, durable: boolean) {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_min_error_statement=panic',
    'cluster_name=padron',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
  return ['-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
}

type Launch = { program: string; folder: string; flags: string[]; account: ReturnType<typeof findAccount> }

async function launch({ program, folder, flags, account }: Launch) {
  const log = openSync(path.join(path.dirname(folder), 'postgres.log'), 'a', 0o600)
  try {
    // Backends of a killed predecessor may need a moment to leave; until then the server refuses to start.
    for (let attempt = 1; attempt <= 20; attempt++) {
      const child = spawn(program, ['-D', folder, ...flags], {
        ...account,
        cwd: folder,
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
        detached: true,
        stdio: ['ignore', log, log],
      })
      child.unref()
      if (await isReady(child.pid!, folder)) return child.pid!
      await pause(250)
    }
  } finally {
    closeSync(log)
  }
  throw new Trouble(
    `The database does not start; ${path.join(path.dirname(folder), 'postgres.log')} says why.`,
  )
}

async function isReady(pid: number, folder: string) {
  for (;;) {
    const seen = existsSync(folder) ? readPostmaster(folder) : undefined
    if (seen?.pid === pid && seen.state === 'ready') return true
    if (!isAlive(pid)) return false
    await pause(10)
  }
}

function hold(
  folder: string,
  password: string,
  server: { pid: number; port: number; adopted: boolean; created: boolean },
): Embedded {
  const dismiss = sitBeside(server.pid, folder)
  return {
    ...server,
    url: (database = 'postgres') =>
      `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${database}`,
    isRunning: () => isAlive(server.pid),
    async stop() {
      dismiss()
      if (!isAlive(server.pid)) return
      process.kill(server.pid, 'SIGINT')
      if (!(await waitForExit(server.pid, 15_000))) process.kill(server.pid, 'SIGQUIT')
    },
  }
}
