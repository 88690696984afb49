import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import {
  bin,
  definitions,
  draft,
  gone,
  known,
  lead,
  leaving,
  live,
  makeStatus,
  off,
  waiting,
} from '../status/fixtures/definitions.ts'
import type { StatusDefinition } from '../status/status.ts'
import { everyStatus, type StatusSet } from './permission-set.ts'
import { type Before, decide, type Input, type Undoable, undoUntil } from './transition.ts'

const now = new Date('2026-07-01T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const selling: StatusSet = {
  code: 'selling',
  name: 'Selling',
  includesAll: false,
  statusCodes: ['RAW', 'LEAD', 'LIVE', 'OFF'],
}

const standing = (status: StatusDefinition, over: Partial<Before> = {}): Before => ({
  status,
  heldStatusCode: null,
  activatedAt: null,
  statuses: definitions,
  settings: { deactivatesTo: 'OFF', undoWindowSeconds: 10, pastDateWindowDays: 90 },
  statusSet: everyStatus,
  ...over,
})
const inactive = (held: StatusDefinition | null, over: Partial<Before> = {}) =>
  standing(off, { heldStatusCode: held?.code ?? null, ...over })
const replaced = (status: StatusDefinition) =>
  definitions.map((each) => (each.code === status.code ? status : each))

const refusal = (before: Before, input: Input): Failure => {
  try {
    decide(before, input, now)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('deactivating', () => {
  it.each([draft, lead, live, known, waiting, leaving])('works from $name and remembers it', (status) => {
    const moved = decide(standing(status), { verb: 'deactivate' }, now)
    expect(moved).toMatchObject({
      from: status,
      to: off,
      heldBefore: null,
      heldStatusCode: status.code,
      effectiveAt: now,
    })
  })

  it.each([off, gone, bin])('is refused from $name, which is not active', (status) => {
    expect(refusal(standing(status), { verb: 'deactivate' })).toMatchObject({
      kind: 'conflict',
      reason: { code: 'not_active' },
    })
  })

  it('is refused to somebody whose set lacks the present status, naming who could', () => {
    const setHolders = [
      { role: 'Sales', set: selling },
      { role: 'Manager', set: everyStatus },
      { role: 'Reader', set: null },
    ]
    const failure = refusal(standing(waiting, { statusSet: selling, setHolders }), { verb: 'deactivate' })
    expect(failure).toMatchObject({
      kind: 'forbidden',
      reason: { code: 'status_not_in_set', params: { set: 'Selling', status: waiting.name } },
      detail: { whoCan: ['Manager'] },
    })
  })

  it('is refused to somebody without any set', () => {
    expect(refusal(standing(live, { statusSet: null }), { verb: 'deactivate' }).kind).toBe('forbidden')
  })

  it('is refused where the status may only move elsewhere, before anybody is asked for a reason', () => {
    const bound = { ...live, allowedNext: ['WAIT'] }
    expect(refusal(standing(bound, { statusSet: null }), { verb: 'deactivate' })).toMatchObject({
      kind: 'conflict',
      reason: { code: 'transition_not_allowed' },
    })
  })

  describe('where the inactive status asks for a reason and a date', () => {
    const asking = makeStatus({
      ...off,
      requireStatusReason: true,
      reasons: waiting.reasons,
      requireUpdatedDate: true,
    })
    const before = standing(live, { statuses: replaced(asking) })
    const said = { verb: 'deactivate', reasonCode: 'overdue', effectiveAt: ago(60) } as const

    it('takes both', () => {
      expect(decide(before, said, now)).toMatchObject({ reasonCode: 'overdue', effectiveAt: ago(60) })
    })

    it('lists everything that is not there', () => {
      const failure = refusal(before, { verb: 'deactivate' })
      expect(failure.kind).toBe('invalid')
      expect(failure.detail.fields?.map(({ path, reason }) => [path, reason.code])).toEqual([
        ['reasonCode', 'reason_required'],
        ['effectiveAt', 'date_required'],
      ])
    })

    it.each([
      ['a reason outside its list', { reasonCode: 'mood' }, 'unknown_reason'],
      ['a date to come', { effectiveAt: ago(-60) }, 'date_in_future'],
      ['a date older than the window', { effectiveAt: ago(91 * 86_400) }, 'date_too_old'],
    ])('refuses %s', (_, over, code) => {
      expect(refusal(before, { ...said, ...over }).reason.code).toBe(code)
    })

    it('asks for the competitor where the reason is one', () => {
      const rival = { ...asking, reasons: [{ code: 'overdue', name: 'Rival', needsCompetitor: true }] }
      const to = standing(live, { statuses: replaced(rival) })
      expect(refusal(to, said).reason.code).toBe('competitor_required')
      expect(decide(to, { ...said, competitor: 'Other Ltd' }, now).to.code).toBe('OFF')
    })
  })
})

describe('activating', () => {
  it.each([draft, lead, live, known])('brings back $name', (held) => {
    expect(decide(inactive(held), { verb: 'activate' }, now)).toMatchObject({
      to: held,
      heldBefore: held.code,
      heldStatusCode: null,
    })
  })

  it('brings back the status as it is defined now', () => {
    const renamed = { ...live, name: 'Customer', tone: 'info' as const }
    expect(decide(inactive(live, { statuses: replaced(renamed) }), { verb: 'activate' }, now).to).toEqual(
      renamed,
    )
  })

  it('brings a hold back with its reason, or asks for one', () => {
    expect(decide(inactive(waiting, { heldReasonCode: 'limit' }), { verb: 'activate' }, now).reasonCode).toBe(
      'limit',
    )
    expect(refusal(inactive(waiting), { verb: 'activate' }).reason.code).toBe('reason_required')
  })

  it.each([
    ['nothing is remembered', inactive(null)],
    ['it became historical', inactive(live, { statuses: replaced({ ...live, availability: 'historical' }) })],
    ['it prepares a final bill', inactive(leaving)],
    ['it no longer counts as active', inactive(live, { statuses: replaced({ ...live, isActive: false }) })],
    ['it is gone', inactive(live, { statuses: [off] })],
  ])('asks to pick a status when %s', (_, before) => {
    expect(refusal(before, { verb: 'activate' })).toMatchObject({
      kind: 'conflict',
      reason: { code: 'pick_status' },
    })
  })

  it('is refused for a customer that is active', () => {
    expect(refusal(standing(lead), { verb: 'activate' }).reason.code).toBe('already_active')
  })

  it('is refused for a void record, whatever it was before', () => {
    expect(refusal(standing(bin, { heldStatusCode: 'LIVE' }), { verb: 'activate' }).reason.code).toBe(
      'void_stays',
    )
  })

  it('needs only the present status in the set', () => {
    const before = inactive(waiting, { statusSet: selling, heldReasonCode: 'limit' })
    expect(decide(before, { verb: 'activate' }, now).to).toBe(waiting)
    expect(
      refusal({ ...before, statusSet: { ...selling, statusCodes: ['WAIT'] } }, { verb: 'activate' }).kind,
    ).toBe('forbidden')
  })
})

describe('completing', () => {
  it('moves a draft to where it completes', () => {
    expect(decide(standing(draft), { verb: 'complete', missing: [] }, now)).toMatchObject({
      to: live,
      activatedAt: now,
    })
  })

  it('is refused whole while something is missing', () => {
    expect(refusal(standing(draft), { verb: 'complete', missing: ['paymentTerms'] })).toMatchObject({
      kind: 'invalid',
      reason: { code: 'incomplete' },
      detail: { missing: ['paymentTerms'] },
    })
  })

  it('is refused where the status completes to nothing, or to something outside the set', () => {
    expect(refusal(standing(live), { verb: 'complete', missing: [] }).reason.code).toBe(
      'transition_not_allowed',
    )
    const narrow = { ...selling, statusCodes: ['RAW'] }
    expect(refusal(standing(draft, { statusSet: narrow }), { verb: 'complete', missing: [] }).kind).toBe(
      'forbidden',
    )
  })
})

describe('changing to a chosen status', () => {
  const to = (status: StatusDefinition, over: object = {}) => ({
    verb: 'change' as const,
    to: status.code,
    missing: [],
    ...over,
  })

  it('leaves a draft for an active status only when the record is complete (B-1)', () => {
    expect(refusal(standing(draft), to(live, { missing: ['country'] }))).toMatchObject({
      kind: 'invalid',
      detail: { missing: ['country'] },
    })
    expect(decide(standing(draft), to(live), now).activatedAt).toEqual(now)
    expect(decide(standing(draft), to(lead, { missing: ['country'] }), now).to).toBe(lead)
  })

  it('asks for the reason of the target', () => {
    expect(refusal(standing(live), to(waiting)).reason.code).toBe('reason_required')
    expect(decide(standing(live), to(waiting, { reasonCode: 'limit' }), now).reasonCode).toBe('limit')
  })

  it('leaves the system status to the system', () => {
    expect(refusal(standing(live), to(bin)).reason.code).toBe('transition_not_allowed')
    expect(decide(standing(live), to(bin, { bySystem: true }), now).to).toBe(bin)
  })

  it('refuses the present status, one that is historical, and one that is not there', () => {
    const statuses = replaced({ ...lead, availability: 'historical' })
    for (const target of [live, lead, makeStatus({ code: 'NOWHERE' })]) {
      expect(refusal(standing(live, { statuses }), to(target)).reason.code).toBe('transition_not_allowed')
    }
  })

  it('needs both statuses in the set', () => {
    expect(refusal(standing(live, { statusSet: selling }), to(waiting, { reasonCode: 'limit' })).kind).toBe(
      'forbidden',
    )
    expect(refusal(standing(waiting, { statusSet: selling }), to(live)).kind).toBe('forbidden')
  })

  it('remembers the last active status through several inactive ones', () => {
    const moved = decide(inactive(live), to(gone), now)
    expect(moved.heldStatusCode).toBe('LIVE')
    expect(decide(standing(gone, { heldStatusCode: 'LIVE' }), to(lead), now).heldStatusCode).toBeNull()
  })
})

describe('a change for a later day', () => {
  const asked = { verb: 'change', to: 'LEAD', missing: [] } as const

  it('is decided as of that day', () => {
    const effectiveAt = ago(-86_400)
    expect(decide(standing(live), { ...asked, effectiveAt }, now)).toMatchObject({ to: lead, effectiveAt })
  })

  it.each([
    ['lies further back than the window', ago(91 * 86_400), 'date_too_old'],
    ['lies more than ten years ahead', ago(-3661 * 86_400), 'date_too_far'],
  ])('is refused when it %s', (_, effectiveAt, code) => {
    expect(refusal(standing(live), { ...asked, effectiveAt }).reason.code).toBe(code)
  })
})

describe('voiding a record entered by mistake', () => {
  const narrow: StatusSet = { ...selling, statusCodes: ['LIVE'] }

  it.each([draft, lead, live, waiting, leaving, off, gone])(
    'works from $name, whatever may follow it',
    (status) => {
      const bound = { ...status, allowedNext: ['WAIT'] }
      expect(decide(standing(bound), { verb: 'void' }, now)).toMatchObject({ from: bound, to: bin })
    },
  )

  it('asks for the reason of the void status', () => {
    const asking = { ...bin, requireStatusReason: true, reasons: [{ code: 'twice', name: 'Twice' }] }
    const before = standing(live, { statuses: replaced(asking) })
    expect(refusal(before, { verb: 'void' }).reason.code).toBe('reason_required')
    expect(decide(before, { verb: 'void', reasonCode: 'twice' }, now).reasonCode).toBe('twice')
  })

  it('is refused twice, outside the set, and where the company has no such status', () => {
    expect(refusal(standing(bin), { verb: 'void' }).reason.code).toBe('already_void')
    expect(refusal(standing(live, { statusSet: narrow }), { verb: 'void' }).kind).toBe('forbidden')
    const statuses = definitions.filter(({ category }) => category !== 'void')
    expect(refusal(standing(live, { statuses }), { verb: 'void' }).reason.code).toBe('pick_status')
  })

  it('is final: nothing but its own undo leads out', () => {
    const to = { verb: 'change', to: 'LIVE', missing: [] } as const
    expect(refusal(standing(bin), to).reason.code).toBe('void_stays')
    expect(refusal(standing(bin, { heldStatusCode: 'LIVE' }), { verb: 'activate' }).reason.code).toBe(
      'void_stays',
    )
  })
})

describe('undoing', () => {
  const switchedOff: Undoable = {
    id: 'two',
    latestId: 'two',
    fromCode: 'LIVE',
    toCode: 'OFF',
    heldBefore: null,
    undoesId: null,
    recordedAt: ago(5),
    cause: 'form',
  }
  const before = inactive(live)

  it('goes back by a new transition that names the one it undoes', () => {
    const moved = decide(before, { verb: 'undo', transition: switchedOff }, now)
    expect(moved).toMatchObject({
      from: off,
      to: live,
      undoesId: 'two',
      heldStatusCode: null,
      effectiveAt: now,
    })
  })

  it('of an activation remembers again what was held', () => {
    const switchedOn = { ...switchedOff, fromCode: 'OFF', toCode: 'LIVE', heldBefore: 'LIVE' }
    expect(decide(standing(live), { verb: 'undo', transition: switchedOn }, now).heldStatusCode).toBe('LIVE')
  })

  it('works until the window closes and not after', () => {
    const at = (seconds: number) => ({
      verb: 'undo' as const,
      transition: { ...switchedOff, recordedAt: ago(seconds) },
    })
    expect(decide(before, at(10), now).to).toBe(live)
    expect(refusal(before, at(10.001)).reason.code).toBe('undo_expired')
    expect(undoUntil(now, { undoWindowSeconds: 10 })).toEqual(new Date('2026-07-01T12:00:10Z'))
  })

  it.each([
    ['the status was changed since', { latestId: 'three' }, 'undo_not_latest'],
    ['it is an undo itself', { undoesId: 'one' }, 'undo_not_possible'],
    ['a rule of the company did it', { cause: 'order' as const }, 'undo_not_possible'],
    ['it is how the customer began', { fromCode: null }, 'undo_not_possible'],
  ])('is refused when %s', (_, over, code) => {
    const failure = refusal(before, { verb: 'undo', transition: { ...switchedOff, ...over } })
    expect(failure).toMatchObject({ kind: 'conflict', reason: { code } })
  })

  it('takes any change back, not only a switch', () => {
    const held = { ...switchedOff, fromCode: 'LIVE', toCode: 'WAIT' }
    expect(decide(standing(waiting), { verb: 'undo', transition: held }, now)).toMatchObject({ to: live })
  })

  it('does not take a completion back: a complete record stays complete (B-2)', () => {
    const completed = { ...switchedOff, fromCode: 'RAW', toCode: 'LIVE' }
    expect(refusal(standing(live), { verb: 'undo', transition: completed }).reason.code).toBe(
      'undo_not_possible',
    )
  })

  it('needs both statuses in the set, unless the record itself holds the one it goes back to', () => {
    const narrow = { ...selling, statusCodes: ['OFF'] }
    const back = decide({ ...before, statusSet: narrow }, { verb: 'undo', transition: switchedOff }, now)
    expect(back.to).toBe(live)
    const held = { ...switchedOff, fromCode: 'LIVE', toCode: 'WAIT' }
    expect(refusal(standing(waiting, { statusSet: selling }), { verb: 'undo', transition: held }).kind).toBe(
      'forbidden',
    )
  })

  it('is refused where the status it came from may not be set any more', () => {
    const statuses = replaced({ ...live, availability: 'historical' })
    expect(refusal({ ...before, statuses }, { verb: 'undo', transition: switchedOff }).reason.code).toBe(
      'pick_status',
    )
  })
})

describe('the date a customer became active', () => {
  it('is the first entry into an active status', () => {
    expect(decide(inactive(live), { verb: 'activate' }, now).activatedAt).toEqual(now)
  })

  it('is not a CRM-only status, a lead or a hold', () => {
    for (const held of [known, lead, draft])
      expect(decide(inactive(held), { verb: 'activate' }, now).activatedAt).toBeNull()
  })

  it('is never overwritten', () => {
    const first = ago(86_400)
    expect(decide(inactive(live, { activatedAt: first }), { verb: 'activate' }, now).activatedAt).toBe(first)
  })
})

it('switching off and on again ends where it began, from every active status and in every order of definitions', () => {
  const active = definitions.filter(({ isActive, finalInvoice }) => isActive && !finalInvoice)
  fc.assert(
    fc.property(
      fc.constantFrom(...active),
      fc.shuffledSubarray(definitions, { minLength: definitions.length }),
      (status, statuses) => {
        const down = decide(standing(status, { statuses }), { verb: 'deactivate' }, now)
        const held = { heldStatusCode: down.heldStatusCode, heldReasonCode: status.reasons[0]?.code ?? null }
        const up = decide(standing(down.to, { statuses, ...held }), { verb: 'activate' }, now)
        expect([up.to, up.heldStatusCode]).toEqual([status, null])
      },
    ),
  )
})

it('renaming every status changes no decision', () => {
  const rename = (status: StatusDefinition) => ({ ...status, name: `x${status.name}`, shortName: '?' })
  const shape = (before: Before, input: Input) => {
    try {
      const { from, to, heldStatusCode } = decide(before, input, now)
      return [from.code, to.code, heldStatusCode]
    } catch (error) {
      return error instanceof Failure ? [error.kind, error.reason.code] : error
    }
  }
  for (const status of definitions) {
    for (const held of definitions) {
      for (const verb of ['deactivate', 'activate'] as const) {
        const before = standing(status, { heldStatusCode: held.code })
        const renamed = { ...before, status: rename(status), statuses: definitions.map(rename) }
        expect(shape(renamed, { verb })).toEqual(shape(before, { verb }))
      }
    }
  }
})
