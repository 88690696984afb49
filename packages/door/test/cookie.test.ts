import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import {
  checkOrigin,
  clearedCookieHeader,
  readBearer,
  readSessionToken,
  safeReturnTo,
  sessionCookieHeader,
} from '../src/index.ts'

const asking = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage
const staff = `pds_${'a'.repeat(43)}`
const portal = `pdp_${'b'.repeat(43)}`

describe('C28 the session cookie', () => {
  test('C28 is bound to host, transport and realm', () => {
    const until = new Date('2026-01-02T03:04:05Z')
    expect(sessionCookieHeader('staff', staff, until)).toBe(
      `__Host-padron_staff=${staff}; Path=/; Expires=Fri, 02 Jan 2026 03:04:05 GMT; HttpOnly; Secure; SameSite=Strict`,
    )
    expect(sessionCookieHeader('portal', portal, until)).toMatch(/^__Host-padron_portal=.*SameSite=Lax$/)
    expect(clearedCookieHeader('staff')).toContain('__Host-padron_staff=; Path=/; Expires=Thu, 01 Jan 1970')
  })

  test('C28 of one realm is nobody in the other', () => {
    const req = asking({ cookie: `x=1; __Host-padron_staff=${staff}; __Host-padron_portal=${portal}` })
    expect(readSessionToken(req, 'staff')).toBe(staff)
    expect(readSessionToken(req, 'portal')).toBe(portal)
    expect(readSessionToken(asking({ cookie: `__Host-padron_portal=${staff}` }), 'portal')).toBeNull()
    expect(readSessionToken(asking({ cookie: `__Host-padron_staff=${portal}` }), 'staff')).toBeNull()
    expect(readSessionToken(asking({}), 'staff')).toBeNull()
  })

  test('an API key travels as a bearer token only', () => {
    const key = `pdk_${'c'.repeat(43)}`
    expect(readBearer(asking({ authorization: `Bearer ${key}` }))).toBe(key)
    expect(readBearer(asking({ authorization: `Bearer ${staff}` }))).toBeNull()
    expect(readBearer(asking({ cookie: `__Host-padron_staff=${key}` }))).toBeNull()
  })
})

describe('the configured origin', () => {
  test('must be https outside loopback', () => {
    expect(checkOrigin('http://localhost:3000/')).toBe('http://localhost:3000')
    expect(checkOrigin('http://127.0.0.1:3001')).toBe('http://127.0.0.1:3001')
    expect(checkOrigin('https://padron.example')).toBe('https://padron.example')
    for (const wrong of [
      'http://padron.example',
      'http://127.0.0.1.evil.example',
      'https://a.example/path',
      'ftp://a',
      'padron',
      '',
    ]) {
      expect(() => checkOrigin(wrong), wrong).toThrow()
    }
  })
})

describe('C32 going back stays on this host', () => {
  const hosts = [
    'evil.example',
    'evil.example:80',
    'user@evil.example',
    '[::1]',
    '127.0.0.1',
    'evil%2eexample',
    'evil。example',
    '%65vil.example',
  ]
  const starts = [
    '//',
    '///',
    '////',
    '/\\',
    '\\\\',
    '\\/',
    '/\t/',
    '/\n/',
    '\t//',
    ' //',
    '/%0d/',
    '/.//',
    '/..//',
    '/a/..//',
    'http://',
    'https:',
    'https:/',
    'HTTPS://',
    'javascript://',
    'javascript:alert(1)//',
    'data:text/html,',
    'blob:',
    'ftp://',
    '/\r\n//',
    '\u0000//',
    '/\u0000/',
    '//;@',
    '/;@',
    '?//',
    '#//',
    '@',
    '.',
    '../',
    ':',
    '',
    '/\u2028/',
    '/%5c',
    '/%2f',
    '/%09/',
    '//%2f',
    '/./..//',
    '/;//',
    '/?//',
    '/#//',
    '/login?to=//',
    'view-source:',
    'x:',
    '//\u00ad',
    '/\ufeff/',
    '\ufeff//',
  ]
  const payloads = starts.flatMap((start) => hosts.map((host) => start + host))

  test(`C32 for ${payloads.length} crafted addresses`, () => {
    expect(payloads.length).toBeGreaterThanOrEqual(400)
    for (const payload of payloads) {
      const target = safeReturnTo(payload)
      expect(new URL(target, 'http://localhost:3000').host, JSON.stringify(payload)).toBe('localhost:3000')
      expect(target, JSON.stringify(payload)).toMatch(/^\/(?![/\\])/)
    }
  })

  test('and keeps an honest path with its query', () => {
    expect(safeReturnTo('/customers?active=yes&q=a%20b#row')).toBe('/customers?active=yes&q=a%20b#row')
    expect(safeReturnTo(['/a'], '/customers')).toBe('/customers')
    expect(safeReturnTo(null, '/customers')).toBe('/customers')
  })
})
