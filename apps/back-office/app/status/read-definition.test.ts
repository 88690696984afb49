import { operations, type StatusDefinition } from '@padron/domain'
import { describe, expect, test } from 'vitest'
import { everyFlag } from './flags.ts'
import { readDefinition } from './read-definition.ts'

const gates = (outcome: 'allow' | 'block') =>
  Object.fromEntries(operations.map((operation) => [operation, outcome])) as StatusDefinition['gates']

const waiting = {
  ...Object.fromEntries(everyFlag.map((flag, index) => [flag, index % 2 === 0])),
  code: 'WAIT',
  name: 'Waiting',
  shortName: 'W',
  category: 'on_hold',
  availability: 'standard',
  tone: 'caution',
  displayClass: null,
  position: 40,
  nextStatus: 'LIVE',
  nextTrigger: { kind: 'after_days', days: 30 },
  relatedNumberStatus: null,
  relatedServiceStatus: 'suspended',
  relatedFeatureStatus: null,
  completesTo: null,
  allowedNext: ['LIVE', 'OFF'],
  onOrderCreated: null,
  overrideInvoiceMessage: 'Call us.',
  reasons: [{ code: 'overdue', name: 'Overdue balance', needsCompetitor: true }],
  gates: gates('block'),
  system: false,
} as unknown as StatusDefinition

/** What the editor of this status sends when nothing in it is touched. */
function answersOf(status: StatusDefinition): Record<string, string> {
  const { nextTrigger, reasons, allowedNext } = status
  const plain = Object.entries(status).filter(([, value]) => typeof value === 'string') as [string, string][]
  return {
    ...Object.fromEntries(plain),
    ...Object.fromEntries(everyFlag.filter((flag) => status[flag]).map((flag) => [flag, 'yes'])),
    ...Object.fromEntries(operations.map((operation) => [`gates.${operation}`, status.gates[operation]])),
    ...Object.fromEntries(allowedNext.map((code) => [`allowedNext.${code}`, 'yes'])),
    moves: allowedNext.length > 0 ? 'only' : 'any',
    nextTrigger: nextTrigger?.kind ?? 'manual',
    nextDays: nextTrigger?.kind === 'after_days' ? String(nextTrigger.days) : '',
    ...Object.assign({}, ...reasons.map(reasonAnswers)),
  }
}

const reasonAnswers = (reason: StatusDefinition['reasons'][number], index: number) => ({
  [`reasons.${index}.code`]: reason.code,
  [`reasons.${index}.name`]: reason.name,
  ...(reason.needsCompetitor && { [`reasons.${index}.needsCompetitor`]: 'yes' }),
})

describe('the form of a status', () => {
  test('that is sent untouched says what it showed', () => {
    expect(readDefinition(answersOf(waiting), waiting)).toEqual(waiting)
    const open = { ...waiting, allowedNext: [], reasons: [], nextStatus: null, nextTrigger: null }
    expect(readDefinition(answersOf(open), open)).toEqual(open)
  })

  test('turns off what is no longer ticked, and forgets ticks when any move is allowed', () => {
    const { isActive: _unticked, ...answers } = answersOf(waiting)
    const read = readDefinition({ ...answers, moves: 'any' }, waiting)
    expect([waiting.isActive, read.isActive, read.allowedNext]).toEqual([true, false, []])
  })

  test('gives a fresh reason a code of its own, and drops one whose name was emptied', () => {
    const answers = {
      ...answersOf(waiting),
      'reasons.0.name': '',
      'reasons.1.code': '',
      'reasons.1.name': 'Pagó tarde: aviso',
      'reasons.2.code': '',
      'reasons.2.name': 'pago tarde aviso',
    }
    expect(readDefinition(answers, waiting).reasons).toEqual([
      { code: 'pago_tarde_aviso', name: 'Pagó tarde: aviso' },
      { code: 'pago_tarde_aviso_2', name: 'pago tarde aviso' },
    ])
  })
})
