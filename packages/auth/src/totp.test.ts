import { describe, expect, it } from 'vitest'
import { toBase32 } from './base32.ts'
import { codeOf, matchStep, stepAt } from './totp.ts'

const seed = Buffer.from('12345678901234567890')

describe('a code of the authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %s seconds is %s, as RFC 6238 has it', (seconds, code) => {
    expect(codeOf(seed, stepAt(seconds))).toBe(code)
  })

  it('is good a step before and after, to the second, and no further', () => {
    const step = stepAt(59)
    const at = (now: number) => matchStep(seed, codeOf(seed, step), { now, lastStep: null })
    expect([at(0), at(30), at(59), at(60), at(89)]).toEqual([step, step, step, step, step])
    expect(at(90)).toBeNull()
    expect(matchStep(seed, codeOf(seed, 10), { now: 8 * 30 + 29, lastStep: null })).toBeNull()
    expect(matchStep(seed, codeOf(seed, 10), { now: 9 * 30, lastStep: null })).toBe(10)
  })

  it('C27 is not good twice, nor is one of a step before the last one', () => {
    const code = (step: number) => codeOf(seed, step)
    expect(matchStep(seed, code(10), { now: 300, lastStep: 10 })).toBeNull()
    expect(matchStep(seed, code(9), { now: 300, lastStep: 10 })).toBeNull()
    expect(matchStep(seed, code(11), { now: 300, lastStep: 10 })).toBe(11)
  })

  it.each(['', '28708', '2870821', 'abcdef', '২৮৭০৮২', '287082\0'])('is not %j', (typed) => {
    expect(matchStep(seed, typed, { now: 59, lastStep: null })).toBeNull()
  })

  it('has a secret that can be typed: base32 as RFC 4648 has it', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase32(Buffer.from(text)))).toEqual([
      'MY',
      'MZXQ',
      'MZXW6',
      'MZXW6YQ',
      'MZXW6YTB',
      'MZXW6YTBOI',
    ])
  })
})
