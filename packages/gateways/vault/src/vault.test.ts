import type { Vault } from '@padron/core/ports'
import { beforeAll, describe, expect, it } from 'vitest'
import { fakeVault, makeOpenKey, openSealer, openVault, sealKeyOf } from './index.ts'

const k1 = Buffer.alloc(32, 1).toString('base64')
const k2 = Buffer.alloc(32, 2).toString('base64')
const refused = { kind: 'invalid', reason: { code: 'vault_refused' } }
const place = 'ACCOUNT1:access_token'

let openKey: string
beforeAll(() => {
  openKey = makeOpenKey()
})

type Bench = { before: Vault; after: Vault; stranger: Vault; sealer: Vault }

/** What every vault does: with one key, with a newer one beside it, with that one alone. */
function contractOf(name: string, open: () => Bench) {
  describe(`the vault, ${name}`, () => {
    let bench: Bench
    beforeAll(() => {
      bench = open()
    })

    it('opens what any process sealed, and seals the same words differently each time', () => {
      const text = 'a code of theirs, ñ and 😀'
      const [one, other] = [bench.sealer.seal(text), bench.sealer.seal(text)]
      expect(bench.before.open(one)).toBe(text)
      expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false)
      expect(Buffer.from(one).includes('a code of theirs')).toBe(false)
    })

    it('refuses what was not sealed for it, or is too long to seal', () => {
      expect(() => bench.before.open(Buffer.alloc(384, 7))).toThrow(expect.objectContaining(refused))
      expect(() => bench.before.open(Buffer.alloc(0))).toThrow(expect.objectContaining(refused))
      expect(bench.before.open(bench.sealer.seal('x'.repeat(300)))).toHaveLength(300)
      expect(() => bench.sealer.seal('ñ'.repeat(151))).toThrow(expect.objectContaining(refused))
    })

    it('unlocks where it was locked and nowhere else (C66)', () => {
      const locked = bench.before.lock('a token', place)
      expect(bench.before.unlock(locked, place)).toBe('a token')
      for (const other of ['ACCOUNT2:access_token', 'ACCOUNT1:refresh_token', '', `${place} `])
        expect(() => bench.before.unlock(locked, other)).toThrow(expect.objectContaining(refused))
    })

    it('notices one changed bit anywhere (C66)', () => {
      const { keyId, sealed } = bench.before.lock('a token', place)
      for (let at = 0; at < sealed.length; at += 1) {
        const changed = Uint8Array.from(sealed)
        changed[at] = (changed[at] ?? 0) ^ 1
        expect(() => bench.before.unlock({ keyId, sealed: changed }, place)).toThrow()
      }
      expect(() => bench.before.unlock({ keyId, sealed: sealed.subarray(0, 20) }, place)).toThrow()
    })

    it('locks the same words differently each time', () => {
      const seen = new Set(
        Array.from({ length: 100 }, () =>
          Buffer.from(bench.before.lock('a token', place).sealed).toString('hex'),
        ),
      )
      expect(seen.size).toBe(100)
    })

    it('opens with the older key, locks with the newer, and knows no third (C66)', () => {
      const locked = bench.before.lock('a token', place)
      expect(bench.after.unlock(locked, place)).toBe('a token')
      const renewed = bench.after.lock('a token', place)
      expect(renewed.keyId).toBe(bench.after.keyId())
      expect(renewed.keyId).not.toBe(locked.keyId)
      expect(() => bench.before.unlock(renewed, place)).toThrow(expect.objectContaining(refused))
      expect(() => bench.stranger.unlock(locked, place)).toThrow(expect.objectContaining(refused))
    })
  })
}

contractOf('as the worker holds it', () => ({
  before: openVault({ keys: `k1:${k1}`, openKey }),
  after: openVault({ keys: `k2:${k2},k1:${k1}`, openKey }),
  stranger: openVault({ keys: `k2:${k2}`, openKey }),
  sealer: openSealer(sealKeyOf(openKey)),
}))

contractOf('in tests', () => ({
  before: fakeVault(['k1']),
  after: fakeVault(['k2', 'k1']),
  stranger: fakeVault(['k2']),
  sealer: fakeVault(),
}))

describe('the vault', () => {
  it('of a process that only hears secrets opens none', () => {
    const sealer = openSealer(sealKeyOf(openKey))
    const elsewhere = expect.objectContaining({
      kind: 'unavailable',
      reason: { code: 'vault_elsewhere' },
    })
    expect(() => sealer.open(sealer.seal('x'))).toThrow(elsewhere)
    expect(() => sealer.lock('x', place)).toThrow(elsewhere)
    expect(() => sealer.unlock({ keyId: 'k1', sealed: new Uint8Array() }, place)).toThrow(elsewhere)
    expect(() => openSealer(null).seal('x')).toThrow(elsewhere)
  })

  it('does not begin with keys it cannot use, and does not tell them', () => {
    const short = Buffer.alloc(16, 9).toString('base64')
    for (const keys of ['', short, `k1:${short}`, `k1:${k1},k1:${k2}`, `k1:${k1},`]) {
      const begin = () => openVault({ keys, openKey })
      expect(begin).toThrow(/vault/)
      expect(begin).not.toThrow(short)
    }
    expect(() => openVault({ keys: `k1:${k1}`, openKey: k1 })).toThrow(/vault/)
    expect(() => openSealer(k1)).toThrow(/vault/)
  })
})
