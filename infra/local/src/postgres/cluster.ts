import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Trouble } from '../trouble.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'

/** Creates the cluster once: UTF-8, builtin locale, scram-sha-256 with this password for `postgres`. */
export function createCluster(
  folder: string,
  given: { binaries: Binaries; account: Account | undefined; password: string; durable: boolean },
) {
  if (existsSync(path.join(folder, 'PG_VERSION'))) return false
  // Made beside and renamed, so that a start killed half-way leaves no half cluster behind.
  const making = `${folder}.making`
  const passwordFile = `${folder}.password`
  rmSync(making, { recursive: true, force: true })
  rmSync(passwordFile, { force: true })
  mkdirSync(making, { mode: 0o700 })
  writeFileSync(passwordFile, given.password, { mode: 0o600, flag: 'wx' })
  for (const owned of given.account ? [making, passwordFile] : [])
    chownSync(owned, given.account!.uid, given.account!.gid)
  try {
    runInitdb(making, passwordFile, given)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(making, folder)
  return true
}

function runInitdb(making: string, passwordFile: string, given: Parameters<typeof createCluster>[1]) {
  const settings = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  try {
    execFileSync(
      given.binaries.initdb,
      ['-D', making, ...access, ...settings, ...(given.durable ? [] : ['--no-sync'])],
      {
        ...given.account,
        cwd: path.dirname(making),
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? error)
      .trim()
      .split('\n')
      .at(-1)
    throw new Trouble(`The database could not be created in ${path.dirname(making)}: ${said}`)
  }
}
