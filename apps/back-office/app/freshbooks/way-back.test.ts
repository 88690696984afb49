import { expect, test } from 'vitest'
import { readWayBack, wayBackCookie } from './way-back.server.ts'

const askWith = (cookie?: string) =>
  new Request('http://office.test/settings/freshbooks', { headers: cookie ? { cookie } : {} })
const pairOf = (header: string) => header.split(';')[0]

test('whoever left from a customer is offered the way back there', () => {
  const kept = wayBackCookie('/customers/C-000123/link-freshbooks?step=match')
  expect(kept).toContain('SameSite=Strict')
  expect(readWayBack(askWith(pairOf(kept)))).toBe('/customers/C-000123/link-freshbooks?step=match')
})

test('whoever left from nowhere in particular is offered nothing, and an older way back is forgotten', () => {
  expect(wayBackCookie('')).toContain('Max-Age=0')
  expect(readWayBack(askWith())).toBe(null)
})

test.each(['https://elsewhere.test/', '//elsewhere.test', '/\\elsewhere.test', '%E0%A4%A'])(
  'a way back that is no page of ours is none: %s',
  (to) => {
    expect(readWayBack(askWith(pairOf(wayBackCookie(to))))).toBe(null)
    expect(readWayBack(askWith(`__Host-padron_freshbooks_back=${to}`))).toBe(null)
  },
)
