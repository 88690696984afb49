import { expect, it } from 'vitest'
import { known, leaving, live, makeStatus, off } from './fixtures/definitions.ts'
import { sentenceOf } from './sentence.ts'

const codesOf = (status: typeof live) => sentenceOf(status).map(({ code }) => code)

it('a live status says what its customers can do, and that they are not billed', () => {
  expect(codesOf(live)).toEqual(['can_quote', 'can_order', 'can_assignment', 'not_billed'])
})

it('a closed one says what is refused, editing included', () => {
  expect(codesOf(off)).toEqual([
    'cannot_edit',
    'cannot_quote',
    'cannot_order',
    'cannot_assignment',
    'not_billed',
  ])
})

it('a suspended customer signs in to read and pay', () => {
  const status = makeStatus({ code: 'S', hasFrontendLoginAccess: true, isSuspended: true, isBillable: true })
  expect(codesOf(status)).toEqual([
    'can_sign_in_to_pay',
    'can_quote',
    'can_order',
    'can_assignment',
    'billed',
  ])
})

it('a CRM-only status says that instead of billing', () => {
  expect(codesOf(known)).toContain('crm_only')
  expect(codesOf(known)).not.toContain('not_billed')
})

it('what warns and what waits for an approval is told apart', () => {
  const gates = { ...live.gates, order: 'warn' as const, assignment: 'approve' as const }
  expect(codesOf({ ...live, gates })).toEqual(['can_quote', 'warns_order', 'asks_assignment', 'not_billed'])
})

it('a final bill, silence, hiding, the past and what comes next are told at the end', () => {
  const status = {
    ...leaving,
    sendCorrespondence: false,
    visibleInBackend: false,
    availability: 'historical' as const,
    nextStatus: 'OFF',
    nextTrigger: { kind: 'after_days' as const, days: 30 },
  }
  expect(sentenceOf(status).slice(3)).toEqual([
    { code: 'final_bill' },
    { code: 'no_correspondence' },
    { code: 'hidden' },
    { code: 'historical' },
    { code: 'next_after_days', params: { status: 'OFF', days: 30 } },
  ])
})

it('a next status that a person chooses is not announced', () => {
  const status = { ...live, nextStatus: 'OFF', nextTrigger: { kind: 'manual' as const } }
  expect(sentenceOf(status)).toEqual(sentenceOf(live))
})
