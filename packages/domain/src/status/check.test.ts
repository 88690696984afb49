import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDefinitions } from './check.ts'
import { faceOf } from './face.ts'
import { definitions, live, makeStatus, off } from './fixtures/definitions.ts'
import type { StatusDefinition } from './status.ts'

const settings = { defaultStatus: 'RAW', deactivatesTo: 'OFF' }
const after = { kind: 'after_days' as const, days: 30 }
const refusals = (defs: StatusDefinition[], over: Partial<typeof settings> = {}) =>
  checkDefinitions(defs, { ...settings, ...over }).refusals.map(
    ({ path, reason }) => `${path}: ${reason.code}`,
  )
const besides = (over: Partial<StatusDefinition>) =>
  refusals([...definitions, makeStatus({ code: 'MINE', ...over })])

describe('a set of statuses', () => {
  it('without a contradiction may be saved', () => {
    expect(checkDefinitions(definitions, settings)).toEqual({ refusals: [], warnings: [] })
  })

  it.each([
    [
      'counts as active although it is closed',
      { category: 'closed', isActive: true },
      'status_active_when_closed',
    ],
    [
      'counts as active although it is void',
      { category: 'void', isActive: true },
      'status_active_when_closed',
    ],
    ['is CRM-only and yet billable', { crmOnly: true, isBillable: true }, 'status_crm_only_billable'],
    [
      'is CRM-only and opens the portal',
      { crmOnly: true, hasFrontendLoginAccess: true },
      'status_crm_only_portal',
    ],
    [
      'is CRM-only and collects payments',
      { crmOnly: true, processAutomaticPayments: true },
      'status_crm_only_automatic_payment',
    ],
    ['asks for a reason and has none to offer', { requireStatusReason: true }, 'status_reason_list_empty'],
    ['has a next status without saying when', { nextStatus: 'LIVE' }, 'status_next_without_trigger'],
    ['leads to a status that is not there', { allowedNext: ['NOWHERE'] }, 'status_unknown'],
    ['follows itself after some days', { nextStatus: 'MINE', nextTrigger: after }, 'status_next_loop'],
    ['completes although it is no draft', { completesTo: 'LIVE' }, 'status_completes_outside_draft'],
    [
      'completes to an inactive status',
      { category: 'draft', completesTo: 'OFF' },
      'status_completes_to_unusable',
    ],
    [
      'completes to where it may not move',
      { category: 'draft', completesTo: 'LIVE', allowedNext: ['OFF'] },
      'status_completion_not_allowed',
    ],
  ] as [string, Partial<StatusDefinition>, string][])('is refused when one of them %s', (_, over, code) => {
    expect(besides(over)).toEqual([`MINE: ${code}`])
  })

  it('is refused when a customer would come back by itself through others', () => {
    const round = ['A', 'B', 'C'].map((code, at, all) =>
      makeStatus({ code, nextStatus: all[(at + 1) % 3]!, nextTrigger: { kind: 'after_billing_run' } }),
    )
    expect(refusals([...definitions, ...round])).toEqual(
      ['A', 'B', 'C'].map((code) => `${code}: status_next_loop`),
    )
  })

  it('may suggest a way round by hand, since nothing moves alone', () => {
    const there = makeStatus({ code: 'A', nextStatus: 'B', nextTrigger: { kind: 'manual' } })
    const back = makeStatus({ code: 'B', nextStatus: 'A', nextTrigger: after })
    expect(refusals([...definitions, there, back])).toEqual([])
  })

  it.each([
    ['starts in a status that is not there', { defaultStatus: 'NOWHERE' }, 'NOWHERE: status_default_unknown'],
    ['starts in one kept for the system', { defaultStatus: 'BIN' }, 'BIN: status_default_system'],
    ['deactivates to a live status', { deactivatesTo: 'LIVE' }, 'LIVE: status_deactivation_active'],
    ['deactivates to nowhere', { deactivatesTo: 'NOWHERE' }, 'NOWHERE: status_deactivation_unknown'],
    ['deactivates to the system status', { deactivatesTo: 'BIN' }, 'BIN: status_deactivation_system'],
  ])('is refused when the company %s', (_, over, refusal) => {
    expect(refusals(definitions, over)).toEqual([refusal])
  })

  it('is refused when new customers would start in a historical status', () => {
    const old = definitions.map((status) =>
      status.code === 'RAW' ? { ...status, availability: 'historical' as const } : status,
    )
    expect(refusals(old)).toEqual(['RAW: status_default_historical'])
  })

  it('is refused when one leads on to a status nobody can be given', () => {
    const past = makeStatus({ code: 'PAST', availability: 'historical' })
    const next = makeStatus({ code: 'ONE', nextStatus: 'PAST', nextTrigger: { kind: 'manual' } })
    const ordered = makeStatus({ code: 'TWO', onOrderCreated: 'BIN' })
    expect(refusals([...definitions, past, next, ordered])).toEqual([
      'ONE: status_target_historical',
      'TWO: status_target_historical',
    ])
  })

  it('is refused when mistakes have nowhere to go', () => {
    expect(refusals(definitions.filter(({ category }) => category !== 'void'))).toEqual([
      'definitions: status_void_missing',
    ])
  })

  it('is refused when two statuses have one code', () => {
    expect(refusals([...definitions, live])).toEqual(['LIVE: status_code_twice'])
  })

  it('warns of a final-bill flag without a final invoice, and of a final invoice nobody may bill', () => {
    const defs = [
      ...definitions,
      makeStatus({ code: 'ONE', ignoreCutoffDate: true }),
      makeStatus({ code: 'TWO', finalInvoice: true, ignoreBillableStatusCalls: true }),
    ]
    const { refusals: none, warnings } = checkDefinitions(defs, settings)
    expect(none).toEqual([])
    expect(warnings.map(({ path, reason }) => `${path}: ${reason.code}`)).toEqual([
      'ONE: status_ignores_without_final_invoice',
      'TWO: status_final_invoice_not_billable',
    ])
  })

  it('ends its search for loops whatever leads where', () => {
    const codes = ['A', 'B', 'C', 'D', 'E']
    const next = fc.option(fc.constantFrom(...codes), { nil: null })
    fc.assert(
      fc.property(fc.tuple(next, next, next, next, next), (followers) => {
        const defs = codes.map((code, at) =>
          makeStatus({ code, nextStatus: followers[at]!, nextTrigger: followers[at] ? after : null }),
        )
        const looping = new Set(refusals([...definitions, ...defs]).map((refusal) => refusal.slice(0, 1)))
        const returns = (start: string) => {
          let at = followers[codes.indexOf(start)]
          for (let step = 0; at && step < codes.length; step += 1) {
            if (at === start) return true
            at = followers[codes.indexOf(at)]
          }
          return false
        }
        expect(codes.filter((code) => looping.has(code))).toEqual(codes.filter(returns))
      }),
    )
  })
})

it('a status shows its code, name, tone and whether it counts as active', () => {
  expect(faceOf(off)).toEqual({ code: 'OFF', name: 'OFF by name', tone: 'positive', isActive: false })
})
