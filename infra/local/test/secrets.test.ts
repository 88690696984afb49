import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sealKeyOf } from '@padron/vault'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepSecrets } from '../src/secrets.ts'

describe('the secrets of an installation', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'padron-secrets-'))
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))
  const file = () => path.join(home, 'secrets.json')

  it('are made once, and only their owner may read them', () => {
    const first = keepSecrets(home, ['login_worker'])
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(keepSecrets(home, ['login_worker'])).toEqual(first)
    const { keys, openKey, sealKey } = first.freshbooks ?? {}
    expect(keys).toMatch(/^k1:[\w-]{43}$/)
    expect(sealKeyOf(openKey ?? '')).toBe(sealKey)
    expect(new Set(Object.values({ ...first, logins: first.logins.login_worker })).size).toBe(6)
  })

  it('gain what a later version needs, and lose nothing', () => {
    const first = keepSecrets(home, ['login_worker'])
    const later = keepSecrets(home, ['login_worker', 'login_queue'])
    expect(later).toEqual({ ...first, logins: { ...first.logins, login_queue: later.logins.login_queue } })
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(later)
  })

  it('that cannot be read are one clear line', () => {
    writeFileSync(file(), '{ half')
    expect(() => keepSecrets(home, [])).toThrow(`${file()} cannot be read`)
  })
})
