import {
  type Availability,
  type Category,
  type ChildStatus,
  type GateOutcome,
  type NextTrigger,
  operations,
  type StatusDefinition,
  type Tone,
} from '@padron/domain'
import type { Answers } from '../request/failure.ts'
import { everyFlag } from './flags.ts'

/**
 * The definition as a form says it, in the browser and on the server alike. What the form does not ask
 * stays as it was; whether it all holds together the draft's check says.
 */
export function readDefinition(answers: Answers, base: StatusDefinition): StatusDefinition {
  const text = (name: string) => answers[name]?.trim() ?? ''
  const orNull = (name: string) => text(name) || null
  const child = (name: string) => orNull(name) as ChildStatus | null
  return {
    ...base,
    ...Object.fromEntries(everyFlag.map((flag) => [flag, flag in answers])),
    name: text('name'),
    shortName: text('shortName'),
    category: text('category') as Category,
    availability: text('availability') as Availability,
    tone: text('tone') as Tone,
    displayClass: orNull('displayClass'),
    relatedServiceStatus: child('relatedServiceStatus'),
    relatedNumberStatus: child('relatedNumberStatus'),
    relatedFeatureStatus: child('relatedFeatureStatus'),
    completesTo: orNull('completesTo'),
    onOrderCreated: orNull('onOrderCreated'),
    overrideInvoiceMessage: orNull('overrideInvoiceMessage'),
    nextStatus: orNull('nextStatus'),
    nextTrigger: orNull('nextStatus') ? readTrigger(text('nextTrigger'), text('nextDays')) : null,
    allowedNext: text('moves') === 'only' ? ticked(answers) : [],
    reasons: readReasons(answers),
    gates: Object.fromEntries(
      operations.map((operation) => [operation, text(`gates.${operation}`) as GateOutcome]),
    ) as StatusDefinition['gates'],
  }
}

function readTrigger(kind: string, days: string): NextTrigger {
  if (kind === 'after_days') return { kind, days: Number(days) }
  return { kind: (kind || 'manual') as 'manual' }
}

const ticked = (answers: Answers) =>
  Object.keys(answers).flatMap((name) => (name.startsWith('allowedNext.') ? [name.slice(12)] : []))

/** A reason without a name is one that was taken away; a fresh one gets its code from its name, for good. */
function readReasons(answers: Answers): StatusDefinition['reasons'] {
  const taken = new Set<string>()
  return rowsOf(answers).map(({ name, code, needsCompetitor }) => {
    const own = unused(code || codeOf(name), taken)
    taken.add(own)
    return { code: own, name, ...(needsCompetitor && { needsCompetitor }) }
  })
}

function rowsOf(answers: Answers) {
  const at = Object.keys(answers).flatMap((name) => /^reasons\.(\d{1,3})\.name$/.exec(name)?.[1] ?? [])
  return at
    .sort((a, b) => Number(a) - Number(b))
    .map((index) => ({
      name: answers[`reasons.${index}.name`]?.trim() ?? '',
      code: answers[`reasons.${index}.code`] ?? '',
      needsCompetitor: `reasons.${index}.needsCompetitor` in answers,
    }))
    .filter(({ name }) => name !== '')
}

const codeOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 50) || 'reason'

function unused(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code
  let count = 2
  while (taken.has(`${code}_${count}`)) count += 1
  return `${code}_${count}`
}
