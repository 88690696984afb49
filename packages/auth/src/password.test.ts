import { isFailure } from '@padron/domain'
import { describe, expect, it } from 'vitest'
import { commonWords } from './common-words.ts'
import { checkPassword } from './password.ts'

const reasonFor = (password: string, about: string[] = []) => {
  try {
    checkPassword(password, about)
    return 'accepted'
  } catch (error) {
    return isFailure(error) ? error.reason.code : error
  }
}

describe('C26 a password', () => {
  it('has 15 to 128 characters as people count them, in any script', () => {
    expect(reasonFor('fourteen-char.')).toBe('password_too_short')
    expect(reasonFor('correct staple battery')).toBe('accepted')
    expect(reasonFor('ñandúes y colibríes')).toBe('accepted')
    expect(reasonFor('長い合言葉は安全な合言葉であると祖母')).toBe('accepted')
    const ofLength = (length: number) => `${'rhubarb owl kiln '.repeat(20).slice(0, length - 9)}x7 gazebo`
    expect(reasonFor(ofLength(128))).toBe('accepted')
    expect(reasonFor(ofLength(129))).toBe('password_too_long')
  })

  it('needs no digits, capitals or signs', () => {
    expect(reasonFor('teapotwhistlesquietly')).toBe('accepted')
  })

  it('is the same password however its accents were typed', () => {
    expect(checkPassword('jardi\u0301n del girasol alto')).toBe('jardín del girasol alto')
    expect(checkPassword('ﬁnch and thimble row')).toBe('finch and thimble row')
  })

  it('is refused when it is made of what breached lists are made of', () => {
    const words = [...commonWords].filter((word) => word.length > 4)
    const made = words.flatMap((first, at) =>
      ['123', '2024', '!', '1234567', ''].flatMap((end) =>
        [7, 77].map((step) => `${first}${words[(at * step + step) % words.length]}password${end}`),
      ),
    )
    expect(made.length).toBeGreaterThan(1_500)
    expect(made.filter((password) => reasonFor(password) !== 'password_known')).toEqual([])
  })

  it('is refused when it slides over the keyboard, repeats itself or spells the account', () => {
    const known = [
      'qwertyuiopasdfghjkl',
      '123456789012345',
      '1qaz2wsx3edc4rfv',
      'aaaaaaaaaaaaaaaa',
      'abcabcabcabcabc',
      'P4ssw0rdP4ssw0rd!',
    ]
    expect(known.filter((password) => reasonFor(password) !== 'password_known')).toEqual([])
    expect(reasonFor('guillermo.ochoterena', ['guillermo.ochoterena@example.mx'])).toBe('password_known')
  })

  it('of ten megabytes is refused in less than 50 ms', () => {
    const huge = 'x'.repeat(10_000_000)
    const began = performance.now()
    expect(reasonFor(huge)).toBe('password_too_long')
    expect(performance.now() - began).toBeLessThan(50)
  })
})
