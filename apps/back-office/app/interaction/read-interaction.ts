import {
  type Direction,
  directions,
  type InteractionType,
  instantOf,
  interactionTypes,
  type LogInteraction,
  type Scope,
} from '@padron/domain'
import { readScope } from '../note/read-note.ts'
import type { Form } from '../request/form.ts'
import { readAddressee } from '../task/addressee.ts'

type ForUs = Exclude<Scope, 'customer'>

/** The scopes in which something is logged: never the customer's. */
const readOurs = (typed: string): ForUs => {
  const scope = readScope(typed)
  return scope === null || scope === 'customer' ? 'internal' : scope
}

export const readType = (typed: string | null): InteractionType | null =>
  interactionTypes.find((type) => type === typed) ?? null

const readDirection = (typed: string): Direction => directions.find((way) => way === typed) ?? 'out'

/** A day and a time by the clocks of the zone; undefined for neither. A day alone is its noon. */
export function readOccurred(form: Form, zone: string): Date | undefined {
  const day = form.text('occurredOn')
  return day ? instantOf(day, zone, form.text('occurredAt') || '12:00') : undefined
}

/** What the logger says; the verb judges it. */
export function readLogged(form: Form, zone: string): Omit<LogInteraction, 'customerId'> {
  const occurredAt = readOccurred(form, zone)
  const [outcome, taskId, title] = [form.text('outcome'), form.text('taskId'), form.text('next.title')]
  return {
    type: readType(form.text('type')) ?? 'other',
    direction: readDirection(form.text('direction')),
    participants: form.text('participants'),
    note: form.text('note'),
    scope: readOurs(form.text('scope')),
    acknowledged: form.has('acknowledged'),
    ...(occurredAt && { occurredAt }),
    ...(outcome && { outcome }),
    ...(taskId && { taskId }),
    ...(title && { next: readNext(form, title) }),
  }
}

function readNext(form: Form, title: string): NonNullable<LogInteraction['next']> {
  const { person, department } = readAddressee(form.text('next.to'))
  const dueOn = form.text('next.dueOn')
  return {
    title,
    ...(dueOn && { dueOn }),
    ...(person && { assigneeId: person }),
    ...(department && { departmentCode: department }),
  }
}

/** What a correction says. */
export function readCorrected(form: Form, zone: string) {
  // Fields know no seconds: an untouched time stays exact.
  const isUntouched = form.text('occurredShown') === `${form.text('occurredOn')} ${form.text('occurredAt')}`
  const occurredAt = isUntouched ? undefined : readOccurred(form, zone)
  return {
    participants: form.text('participants'),
    note: form.text('note'),
    outcome: form.text('outcome') || null,
    scope: readOurs(form.text('scope')),
    confirmed: form.has('confirmed'),
    ...(occurredAt && { occurredAt }),
  }
}
