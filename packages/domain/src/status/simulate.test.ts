import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differ, directionOf, factsOf } from './facts.ts'
import { definitions, draft, lead, live, makeStatus, off } from './fixtures/definitions.ts'
import { movesOf } from './moves.ts'
import { simulatePublication } from './simulate.ts'
import { pickFields, StatusDocument, StatusFields } from './status.schemas.ts'
import type { StatusDefinition } from './status.ts'

const settings = { defaultStatus: 'RAW', deactivatesTo: 'OFF' }
const current = { definitions, settings }
const counts = { RAW: 40, LEAD: 7, LIVE: 214, OFF: 12 }
const publishing = (over: Record<string, Partial<StatusDefinition>>, inUse: string[] = []) =>
  simulatePublication(
    current,
    { definitions: definitions.map((status) => ({ ...status, ...over[status.code] })), settings },
    { counts, inUse },
  )

describe('a simulation of statuses to be published', () => {
  it('says of a draft without a change that nothing would happen', () => {
    expect(publishing({})).toEqual({
      total: 0,
      facts: [],
      perStatus: [],
      moves: { opened: [], closed: [] },
      settings: [],
      refusals: [],
      warnings: [],
    })
  })

  it('counts who loses the portal and who starts to be billed, over all statuses', () => {
    const before = {
      definitions: definitions.map((status) => ({ ...status, hasFrontendLoginAccess: true })),
      settings,
    }
    const after = {
      definitions: definitions.map((status) => ({ ...status, isBillable: status.code === 'LIVE' })),
      settings,
    }
    const { total, facts } = simulatePublication(before, after, { counts })
    expect(total).toBe(40 + 7 + 214 + 12)
    expect(facts).toEqual([
      {
        fact: 'hasFrontendLoginAccess',
        direction: 'loses',
        count: 273,
        statuses: definitions.map(({ code }) => code),
      },
      { fact: 'isBillable', direction: 'gains', count: 214, statuses: ['LIVE'] },
      { fact: 'isBillable', direction: 'loses', count: 0, statuses: ['LEAVING'] },
    ])
  })

  it('affects nobody by a new name, tone, order or requirement, and still shows them', () => {
    const renamed = {
      name: 'Alive',
      shortName: 'V',
      tone: 'info' as const,
      position: 99,
      requireUpdatedDate: true,
    }
    const { total, facts, perStatus } = publishing({ LIVE: renamed })
    expect([total, facts]).toEqual([0, []])
    expect(perStatus).toMatchObject([{ status: { code: 'LIVE', name: 'Alive' }, customers: 214 }])
    expect(perStatus[0]?.changes.map(({ fact }) => fact)).toEqual(Object.keys(renamed))
  })

  it('counts a customer once, however much of its status changes', () => {
    const { total, facts } = publishing({ LIVE: { isBillable: true, canHaveCalls: true, crmOnly: true } })
    expect([total, facts.length]).toEqual([214, 3])
  })

  it('tells a gate that closes from one that opens', () => {
    const { facts } = publishing({
      LIVE: { gates: { ...live.gates, order: 'approve', quote: 'warn' } },
      OFF: { gates: { ...off.gates, edit: 'warn' } },
    })
    expect(facts).toEqual([
      { fact: 'gate.quote', direction: 'loses', count: 214, statuses: ['LIVE'] },
      { fact: 'gate.order', direction: 'loses', count: 214, statuses: ['LIVE'] },
      { fact: 'gate.edit', direction: 'gains', count: 12, statuses: ['OFF'] },
    ])
  })

  it('shows the moves that open and that close', () => {
    const { moves } = publishing({ LIVE: { allowedNext: ['OFF'] }, KNOWN: { availability: 'historical' } })
    expect(moves.opened).toEqual([])
    expect(moves.closed).toContainEqual({ from: 'LIVE', to: 'LEAD' })
    expect(moves.closed).toContainEqual({ from: 'RAW', to: 'KNOWN' })
    expect(moves.closed).not.toContainEqual({ from: 'LIVE', to: 'OFF' })
  })

  it('refuses to delete a status that somebody has or history names, and deletes an unused one', () => {
    const without = (code: string, inUse: string[] = []) =>
      simulatePublication(
        current,
        { definitions: definitions.filter((status) => status.code !== code), settings },
        { counts, inUse },
      )
    expect(without('LEAD').refusals).toEqual([
      { path: 'LEAD', reason: { code: 'status_in_use', params: { status: 'LEAD', customers: 7 } } },
    ])
    expect(without('GONE', ['GONE']).refusals).toHaveLength(1)
    expect(without('GONE')).toMatchObject({ total: 0, refusals: [], perStatus: [{ kind: 'removed' }] })
  })

  it('carries the contradictions of the draft, and its doubts', () => {
    const { refusals, warnings } = publishing({
      LIVE: { crmOnly: true, isBillable: true, ignoreCutoffDate: true },
    })
    expect(refusals).toMatchObject([{ path: 'LIVE', reason: { code: 'status_crm_only_billable' } }])
    expect(warnings).toMatchObject([
      { path: 'LIVE', reason: { code: 'status_ignores_without_final_invoice' } },
    ])
  })

  it('shows which status customers would start in, and which they would be switched off to', () => {
    const other = { definitions, settings: { defaultStatus: 'LEAD', deactivatesTo: 'GONE' } }
    expect(simulatePublication(current, other, { counts }).settings).toEqual([
      { fact: 'defaultStatus', before: 'RAW', after: 'LEAD' },
      { fact: 'deactivatesTo', before: 'OFF', after: 'GONE' },
    ])
  })
})

describe('the facts of a status', () => {
  it('are every field of the definition, each gate by itself, and no other', () => {
    const fields = Object.keys(StatusFields.shape).filter((field) => field !== 'code' && field !== 'gates')
    const gates = Object.keys(live.gates).map((operation) => `gate.${operation}`)
    expect(Object.keys(factsOf(live)).sort()).toEqual([...fields, 'nextDays', ...gates].sort())
  })

  it('differ exactly where one was changed, lists and triggers included', () => {
    const after = makeStatus({
      ...live,
      nextStatus: 'OFF',
      nextTrigger: { kind: 'after_days', days: 30 },
      allowedNext: ['OFF'],
      reasons: [{ code: 'price', name: 'Price' }],
    })
    expect(differ(live, after)).toEqual([
      { fact: 'nextStatus', before: null, after: 'OFF' },
      { fact: 'nextTrigger', before: null, after: 'after_days' },
      { fact: 'nextDays', before: null, after: 30 },
      { fact: 'allowedNext', before: null, after: 'OFF' },
      { fact: 'reasons', before: null, after: 'price (Price)' },
    ])
  })

  it('are gained, lost or only changed', () => {
    const of = (before: boolean | string | null, after: boolean | string | null) =>
      directionOf({ fact: 'x', before, after })
    expect([of(false, true), of(true, false), of('block', 'allow'), of('allow', 'warn')]).toEqual([
      'gains',
      'loses',
      'gains',
      'loses',
    ])
    expect([of('active', 'closed'), of(null, 'ceased')]).toEqual(['changes', 'changes'])
  })

  it('never differ from themselves, nor by what only a row knows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...definitions), fc.constantFrom(...definitions), (one, other) => {
        expect(differ(one, pickFields({ ...one, lastModified: 'now', created: 'then' }))).toEqual([])
        expect(differ(one, other).length).toBe(differ(other, one).length)
      }),
    )
  })
})

describe('the document of a company’s statuses', () => {
  it('takes back exactly what it gave', () => {
    expect(StatusDocument.parse(JSON.parse(JSON.stringify(current)))).toEqual(current)
  })

  it('refuses a field it does not know, one that is missing, and one of another kind', () => {
    const alter = (over: object) => ({ ...current, definitions: [{ ...live, ...over }] })
    const { isBillable: _gone, ...without } = live
    const refused = [
      alter({ colour: 'red' }),
      { ...current, definitions: [without] },
      alter({ tone: 'mauve' }),
      alter({ code: 'lower case' }),
      alter({ gates: { ...live.gates, dance: 'allow' } }),
      alter({ nextTrigger: { kind: 'after_days', days: 0 } }),
      { ...current, settings: { ...settings, secret: true } },
      { ...current, extra: 1 },
    ]
    for (const document of refused) expect(StatusDocument.safeParse(document).success).toBe(false)
  })
})

it('a move is open to a status that can be given and is among the allowed ones', () => {
  const past = makeStatus({ code: 'PAST', availability: 'historical' })
  expect(movesOf([draft, { ...lead, allowedNext: ['LIVE', 'PAST'] }, live, past])).toEqual([
    { from: 'RAW', to: 'LEAD' },
    { from: 'RAW', to: 'LIVE' },
    { from: 'LEAD', to: 'LIVE' },
    { from: 'LIVE', to: 'RAW' },
    { from: 'LIVE', to: 'LEAD' },
    { from: 'PAST', to: 'RAW' },
    { from: 'PAST', to: 'LEAD' },
    { from: 'PAST', to: 'LIVE' },
  ])
})
