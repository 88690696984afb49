import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFailure } from '../failure.ts'
import { definitions, live, makeStatus, off } from '../status/fixtures/definitions.ts'
import { everyStatus } from './permission-set.ts'
import { isPress, pressTargets } from './press.ts'
import { type Before, decide } from './transition.ts'

const settings = { deactivatesTo: 'OFF', undoWindowSeconds: 10, pastDateWindowDays: 90 }
const verbs = ['deactivate', 'activate'] as const

const answer = (before: Before, verb: (typeof verbs)[number], now: Date) => {
  try {
    return decide(before, { verb }, now).to.code
  } catch (error) {
    if (isFailure(error)) return undefined
    throw error
  }
}

describe('a press', () => {
  it.each(verbs)('to %s leads from every standing where the rules lead, and nowhere else', (verb) => {
    const targets = pressTargets({ statuses: definitions, settings }, verb)
    let led = 0
    for (const status of definitions) {
      for (const held of [null, ...definitions.map(({ code }) => code)]) {
        fc.assert(
          fc.property(fc.date({ noInvalidDate: true }), fc.boolean(), (now, wasActive) => {
            const activatedAt = wasActive ? now : null
            const before = { status, heldStatusCode: held, activatedAt, statuses: definitions, settings }
            const told = targets[status.code]?.[held ?? '']
            if (told !== undefined)
              expect(told).toBe(answer({ ...before, statusSet: everyStatus }, verb, now))
            // What is left out is refused, or stands as no record does: active, and held elsewhere.
            else if (!status.isActive || held === null)
              expect(answer({ ...before, statusSet: everyStatus }, verb, now)).toBeUndefined()
          }),
          { numRuns: 5 },
        )
        if (targets[status.code]?.[held ?? '']) led += 1
      }
    }
    expect(led).toBeGreaterThan(4)
  })

  it('leads nowhere where a reason or a date is asked for, and where nothing says what off is', () => {
    const strict = makeStatus({ ...off, requireStatusReason: true })
    const dated = makeStatus({ ...off, requireUpdatedDate: true })
    for (const asks of [strict, dated])
      expect(pressTargets({ statuses: [live, asks], settings }, 'deactivate')).toEqual({})
    const nowhere = { ...settings, deactivatesTo: 'NONE' }
    expect(pressTargets({ statuses: [live, off], settings: nowhere }, 'deactivate')).toEqual({})
  })

  it('says nothing: with any word it is looked at with the record', () => {
    expect(isPress({})).toBe(true)
    expect(isPress({ reasonCode: null, comment: '', effectiveAt: null, restoresChildren: true })).toBe(true)
    for (const words of [
      { reasonCode: 'lost' },
      { comment: 'why' },
      { competitor: 'Acme' },
      { effectiveAt: new Date() },
      { missedPeriod: 'bill' as const },
      { restoresChildren: false },
    ])
      expect(isPress(words)).toBe(false)
  })
})
