import type { CaseFace, CaseMove, DeliveryFace } from '@padron/domain'
import { caseMovesFrom } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { IconHelpCircle, IconPuzzle, IconTruck } from '@padron/ui'

export type Entry = DeliveryFace | CaseFace

export const entryKinds = ['delivery', 'installation', 'case'] as const
export type EntryKind = (typeof entryKinds)[number]

export const kindOf = (entry: Entry): EntryKind => (entry.noun === 'case' ? 'case' : entry.kind)

export const entryIcons = { delivery: IconTruck, installation: IconPuzzle, case: IconHelpCircle }

/** An act on a line: done at once with these answers, or looked at first on its page. */
export type EntryAct = { id: string; text: TextKey; to: string; post?: Record<string, string> }

/** What can be done with a delivery, an installation or a case, the likeliest first. */
export function actsOf(number: string, entry: Entry): EntryAct[] {
  return entry.noun === 'case' ? caseActsOf(number, entry) : deliveryActsOf(number, entry)
}

function deliveryActsOf(number: string, entry: DeliveryFace): EntryAct[] {
  const at = `/customers/${number}/assignments/${entry.id}`
  if (entry.state !== 'open') return [{ id: 'reopen', text: 'order.reopen', to: `${at}/reopen` }]
  const plan: EntryAct = { id: 'plan', text: 'delivery.plan', to: `${at}/plan` }
  const complete: EntryAct = { id: 'complete', text: 'delivery.complete', to: `${at}/complete`, post: {} }
  const cancel: EntryAct = {
    ...{ id: 'cancel', text: 'assignment.close.cancelled.act', to: `${at}/close?state=cancelled` },
    post: { state: 'cancelled' },
  }
  if (!entry.scheduledOn && !entry.assignee) return [plan, complete, cancel]
  const unplan: EntryAct = {
    ...{ id: 'unplan', text: 'delivery.unplan', to: `${at}/plan` },
    post: { scheduledOn: '', assigneeId: '' },
  }
  return [complete, plan, unplan, cancel]
}

/** Resolving asks what solved it; every other move is done at once. */
function caseActsOf(number: string, { id, state }: CaseFace): EntryAct[] {
  const at = `/customers/${number}/cases/${id}`
  const acts = caseMovesFrom(state).map(
    (move: CaseMove): EntryAct => ({
      ...{ id: move, text: `serviceCase.move.${move}.act`, to: `${at}/${move}` },
      ...(move !== 'resolve' && { post: {} }),
    }),
  )
  const isOpen = state === 'open' || state === 'waiting'
  return isOpen ? [...acts, { id: 'assign', text: 'serviceCase.assign', to: `${at}/assign` }] : acts
}
