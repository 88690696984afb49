import type { Ability } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { type AnyRecord, endings, pathOf, type RecordNoun } from './records.ts'

/** An act of the row menu: its words, its route, and whether it is done at once or looked at first. */
export type RecordAct = { id: string; text: TextKey; to: string; post?: Record<string, string> }

const writers: Record<RecordNoun, readonly Ability[]> = {
  quote: ['order.edit'],
  order: ['order.edit'],
  project: ['order.edit'],
  assignment: ['order.edit', 'delivery.edit'],
}

export const mayWriteRecord = (noun: RecordNoun, holds: (ability: Ability) => boolean) =>
  writers[noun].some((ability) => holds(ability))

/** What can be done with a record: endings at once, since reopening undoes them; gated ones by their page. */
export function actsOf(number: string, record: AnyRecord): RecordAct[] {
  const { noun, id } = record
  const at = `/customers/${number}/${pathOf(noun)}/${id}`
  const copy: RecordAct = { id: 'copy', text: 'order.copy', to: `${at}/copy` }
  if (record.state !== 'open') {
    const reopen: RecordAct = { id: 'reopen', text: 'order.reopen', to: `${at}/reopen` }
    return [...conversions(at, record), reopen, copy]
  }
  const ends = endings[noun].map(
    (state): RecordAct => ({
      id: state,
      text: `${noun}.close.${state}.act` as TextKey,
      to: `${at}/close?state=${state}`,
      post: { state },
    }),
  )
  return [...conversions(at, record), ...more(number, at, record), copy, ...ends]
}

function conversions(at: string, record: AnyRecord): RecordAct[] {
  if (record.noun !== 'quote' || record.order) return []
  const convert: RecordAct = { id: 'convert', text: 'quote.convert', to: `${at}/convert` }
  if (record.state === 'accepted') return [convert]
  if (record.state !== 'open') return []
  return [{ id: 'accept', text: 'quote.accept', to: `${at}/accept`, post: {} }, convert]
}

function more(number: string, at: string, record: AnyRecord): RecordAct[] {
  if (record.noun !== 'order') return []
  const plan = `/customers/${number}/assignments/create?order=${record.id}`
  return [
    { id: 'plan', text: 'order.plan', to: plan },
    { id: 'set-paid', text: 'order.setPaid', to: `${at}/set-paid` },
  ]
}
