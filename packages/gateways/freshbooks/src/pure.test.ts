import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseJson, readFailure, readRetryAfter } from './errors.ts'
import { exponentOf, toDecimal, toMinor } from './money.ts'
import { fromNewYork, readUtc, toNewYork } from './new-york.ts'
import { hooks, signForm } from './signature.ts'

type Vector = { title: string; verifier: string; body: string; signature: string }
const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('../vectors/signature.json', import.meta.url), 'utf8'),
)

describe('a webhook’s signature', () => {
  it.each(vectors)('is what Python signs: $title', ({ verifier, body, signature }) => {
    expect(signForm(Buffer.from(body), verifier)).toBe(signature)
    expect(hooks.findSigner(Buffer.from(body), signature, ['another', verifier])).toBe(1)
  })

  it('is refused under every other verifier, for every other body, and when it is none', () => {
    const { body, verifier, signature } = vectors[1] as Vector
    expect(hooks.findSigner(Buffer.from(body), signature, [])).toBeNull()
    expect(hooks.findSigner(Buffer.from(body), signature, ['x', 'y'])).toBeNull()
    expect(hooks.findSigner(Buffer.from(`${body}&more=1`), signature, [verifier])).toBeNull()
    for (const wrong of ['', 'AAAA', signature.slice(1), `${signature}=`, signature.toLowerCase()])
      expect(hooks.findSigner(Buffer.from(body), wrong, [verifier])).toBeNull()
  })

  it('tells the handshake from an event, and neither from other posts', () => {
    const body = (text: string) => hooks.read(Buffer.from(text))
    expect(body('name=callback.verify&object_id=7&account_id=a1&verifier=v')).toEqual({
      name: 'callback.verify',
      objectId: '7',
      accountId: 'a1',
      verifier: 'v',
    })
    expect(body('name=client.update&object_id=7&account_id=a1')?.verifier).toBeNull()
    expect(body('name=client.update&account_id=a1')).toBeNull()
    expect(body('{"name":"client.update"}')).toBeNull()
  })
})

describe('money', () => {
  it.each([
    ['0.00', 'MXN', 0],
    ['-0.00', 'MXN', 0],
    ['1234.56', 'MXN', 123_456],
    ['-5.1', 'USD', -510],
    ['0.29', 'USD', 29],
    ['1.005', 'USD', null],
    ['1.0050', 'KWD', 1005],
    ['100', 'JPY', 100],
    ['100.00', 'JPY', 100],
    ['100.50', 'JPY', null],
    ['90071992547409.91', 'MXN', 9_007_199_254_740_991],
    ['90071992547409.92', 'MXN', null],
    ['1e3', 'MXN', null],
    ['1,000.00', 'MXN', null],
    ['', 'MXN', null],
  ])('%s %s is %s', (text, currency, minor) => expect(toMinor(text, currency)).toBe(minor))

  it('comes back as it went, in every exponent', () => {
    for (const currency of ['JPY', 'MXN', 'KWD', 'CLF'])
      for (const minor of [0, 1, -1, 9, 100, -123_456, Number.MAX_SAFE_INTEGER])
        expect(toMinor(toDecimal(minor, currency), currency)).toBe(minor)
    expect([exponentOf('JPY'), exponentOf('MXN'), exponentOf('KWD'), exponentOf('CLF')]).toEqual([0, 2, 3, 4])
  })
})

describe('New York time', () => {
  it.each([
    ['2026-01-15 08:00:00', '2026-01-15T13:00:00.000Z'],
    ['2026-07-15 08:00:00', '2026-07-15T12:00:00.000Z'],
    ['2026-03-08 01:59:59', '2026-03-08T06:59:59.000Z'],
    ['2026-03-08 02:30:00', '2026-03-08T07:30:00.000Z'],
    ['2026-11-01 01:30:00', '2026-11-01T05:30:00.000Z'],
    ['2026-11-01 02:00:00', '2026-11-01T07:00:00.000Z'],
    ['2025-12-31 23:00:00', '2026-01-01T04:00:00.000Z'],
  ])('%s on the wall is %s', (wall, instant) => expect(fromNewYork(wall)?.toISOString()).toBe(instant))

  it('goes to the wall and back for every hour of two years but the one that repeats', () => {
    const lost: string[] = []
    for (let hour = 0; hour < 2 * 365 * 24; hour++) {
      const instant = new Date(Date.UTC(2025, 0, 1, hour))
      if (fromNewYork(toNewYork(instant))?.getTime() !== instant.getTime()) lost.push(instant.toISOString())
    }
    expect(lost).toEqual(['2025-11-02T06:00:00.000Z', '2026-11-01T06:00:00.000Z'])
  })

  it('knows what is no time', () => {
    for (const text of ['', 'yesterday', '2026-02-30 10:00:00', '2026-01-01', '0000-00-00 00:00:00'])
      expect([fromNewYork(text), readUtc(text)], text).toEqual([null, null])
  })
})

describe('what they call an error', () => {
  const read = (status: number, body: unknown, retryAfter: string | null = null) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const failure = readFailure({ status, retryAfter, text, body: parseJson(text) }, 'freshbooks')
    return failure ? `${failure.kind}: ${failure.reason.code}` : null
  }
  const classic = (errno: number) => ({ response: { errors: [{ errno, field: 'email', message: 'No.' }] } })
  const newer = (reason: string) => ({
    code: 5,
    message: 'No.',
    details: [{ reason, metadata: { field: 'a' } }],
  })

  it.each([
    ['a good answer', 200, { response: { result: {} } }, null],
    ['nothing', 200, '', null],
    ['an account without errors', 200, { response: { errors: [] } }, null],
    ['not found in a 200', 200, classic(1012), 'not_found: not_found'],
    ['invalid in a 200', 200, classic(1001), 'invalid: freshbooks_refused'],
    ['a number nobody knows, in a 200', 200, classic(9999), 'unavailable: freshbooks_unreadable'],
    ['the same in a 400', 400, classic(9999), 'invalid: freshbooks_refused'],
    ['1011', 422, classic(1011), 'not_found: not_found'],
    ['1003', 422, classic(1003), 'forbidden: freshbooks_not_allowed'],
    ['1042', 422, classic(1042), 'forbidden: freshbooks_not_allowed'],
    ['a number as text', 422, { response: { errors: [{ errno: '1012' }] } }, 'not_found: not_found'],
    ['the newer 1012', 400, newer('1012'), 'not_found: not_found'],
    ['the newer 1017', 400, newer('1017'), 'invalid: freshbooks_refused'],
    ['a spent grant', 400, { error: 'invalid_grant' }, 'forbidden: freshbooks_grant_refused'],
    ['an unknown application', 401, { error: 'invalid_client' }, 'forbidden: freshbooks_application_refused'],
    ['a dead token', 401, { error: 'unauthenticated' }, 'unavailable: freshbooks_token_refused'],
    ['a 401 without words', 401, '', 'unavailable: freshbooks_token_refused'],
    ['events', 400, { errno: 3, message: 'No.', details: ['text'] }, 'invalid: freshbooks_refused'],
    ['by field', 422, { errno: 2001, error: { email: 'No.' } }, 'invalid: freshbooks_refused'],
    ['a message alone', 403, { message: 'No.' }, 'forbidden: freshbooks_not_allowed'],
    ['a conflict', 409, { message: 'No.' }, 'conflict: freshbooks_conflict'],
    ['404 in JSON', 404, { error_type: 'not_found', message: 'No.' }, 'not_found: not_found'],
    ['404 in HTML', 404, '<html>', 'unavailable: freshbooks_unreadable'],
    ['HTML in a 200', 200, '<html>', 'unavailable: freshbooks_unreadable'],
    ['HTML in a 502', 502, '<html>', 'unavailable: freshbooks_unreachable'],
    ['errors in a 500', 500, classic(1012), 'unavailable: freshbooks_unreachable'],
    ['a 429 without a body', 429, '', 'limit: too_many_requests'],
    ['a 429 in HTML', 429, '<html>', 'limit: too_many_requests'],
  ])('%s', (_what, status, body, expected) => expect(read(status, body)).toBe(expected))

  it('names the field by our word, and never what stood in it', () => {
    const body = {
      response: { errors: [{ errno: 1013, field: 'p_code', message: 'Bad.', value: 'CANARY' }] },
    }
    const failure = readFailure({ status: 422, retryAfter: null, text: '', body }, 'freshbooks')
    expect(failure?.detail.fields?.[0]).toMatchObject({
      path: 'postalCode',
      reason: { params: { message: 'Bad.' } },
    })
    expect(JSON.stringify(failure)).not.toContain('CANARY')
  })

  it('reads how long to wait from seconds and from a date', () => {
    const now = Date.parse('2026-06-01T00:00:00Z')
    expect(readRetryAfter('17', now)).toBe(17)
    expect(readRetryAfter('Mon, 01 Jun 2026 00:01:00 GMT', now)).toBe(60)
    expect(readRetryAfter('Sun, 31 May 2026 00:00:00 GMT', now)).toBe(0)
    expect(readRetryAfter('soon', now)).toBeNull()
  })
})
