import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { findAccount, isReachable } from './postgres/account.ts'
import { causeOf, Trouble } from './trouble.ts'

export type Folder = { home: string; cluster: string; logs: string }

/** Makes the data folder ready, and says where the cluster lies: in it, or elsewhere for root. */
export function openFolder(home: string): Folder {
  try {
    mkdirSync(path.join(home, 'logs'), { recursive: true, mode: 0o700 })
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK)
    // The database runs under another account only for root; it must be able to pass through.
    chmodSync(home, findAccount() ? 0o711 : 0o700)
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(
      `The folder ${home} cannot be used (${causeOf(error)}); set DATA_DIR to one you may write.`,
    )
  }
  keepLogsShort(path.join(home, 'logs'))
  return { home, cluster: path.join(clusterParent(home), 'postgres'), logs: path.join(home, 'logs') }
}

const kept = ['secrets.json', 'demo.json']

/** Forgets everything kept between starts: the database, the demo sign-ins and the secrets that opened it. */
export function emptyFolder({ home, cluster }: Folder) {
  for (const folder of [cluster, path.join(home, 'files'), path.join(home, 'freshbooks')])
    rmSync(folder, { recursive: true, force: true })
  const files = [
    path.join(path.dirname(cluster), 'postgres.log'),
    ...kept.map((name) => path.join(home, name)),
  ]
  for (const file of files) rmSync(file, { force: true })
}

function clusterParent(home: string) {
  if (!findAccount() || isReachable(home)) return home
  const parent = `/var/tmp/padron-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`
  if (!existsSync(parent)) mkdirSync(parent, { mode: 0o711 })
  if (lstatSync(parent).uid !== 0)
    throw new Trouble(`${parent} belongs to somebody else; remove it or set DATA_DIR.`)
  chmodSync(parent, 0o711)
  return parent
}

function keepLogsShort(logs: string) {
  for (const name of ['back-office.log', 'portal.log', 'worker.log', 'freshbooks.log']) {
    const file = path.join(logs, name)
    if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`)
  }
}
