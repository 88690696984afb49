import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { makeOpenKey, sealKeyOf } from '@padron/vault'
import { causeOf, Trouble } from './trouble.ts'

export type Secrets = {
  adminPassword: string
  /** One password per database login. */
  logins: Record<string, string>
  fileKey: string
  cursorKey: string
  internalSecret: string
  /** What FreshBooks' tokens are locked with, newest first; the pair that carries a code to the worker. */
  freshbooks?: { keys: string; openKey: string; sealKey: string }
}

/** 32 random bytes as base64url. */
export const makeSecret = () => randomBytes(32).toString('base64url')

/** Reads `secrets.json` (mode 0600) and adds what is missing: a later version's secret appears by itself. */
export function keepSecrets(folder: string, logins: readonly string[]): Secrets {
  const file = path.join(folder, 'secrets.json')
  const kept = (readJson(file) ?? {}) as Partial<Secrets>
  const secrets: Secrets = {
    adminPassword: kept.adminPassword ?? makeSecret(),
    logins: Object.fromEntries([
      ...Object.entries(kept.logins ?? {}),
      ...logins.map((login) => [login, kept.logins?.[login] ?? makeSecret()]),
    ]),
    fileKey: kept.fileKey ?? makeSecret(),
    cursorKey: kept.cursorKey ?? makeSecret(),
    internalSecret: kept.internalSecret ?? makeSecret(),
    freshbooks: keepKeys(kept.freshbooks),
  }
  if (JSON.stringify(kept) !== JSON.stringify(secrets)) writePrivate(file, secrets)
  return secrets
}

function keepKeys(kept: Secrets['freshbooks']): NonNullable<Secrets['freshbooks']> {
  const openKey = kept?.openKey ?? makeOpenKey()
  return { keys: kept?.keys ?? `k1:${makeSecret()}`, openKey, sealKey: sealKeyOf(openKey) }
}

/** Writes JSON that only this user may read; a crash leaves the former file or the whole one, never half. */
export function writePrivate(file: string, content: unknown) {
  const making = `${file}.${process.pid}.making`
  const handle = openSync(making, 'w', 0o600)
  writeSync(handle, `${JSON.stringify(content, null, 2)}\n`)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(making, file)
}

/** The parsed file, or undefined when there is none. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (causeOf(error) === 'ENOENT') return undefined
    throw new Trouble(`${file} cannot be read (${causeOf(error)}).`)
  }
}
