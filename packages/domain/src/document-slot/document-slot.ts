import type { Day } from '../charge/calendar.ts'

/** A required or wished document. `country` null and `classCode` null mean "for everybody". */
export type DocumentSlot = {
  code: string
  name: string
  country: string | null
  classCode: string | null
  mandatory: boolean
  position: number
}

export type SlotState = 'missing' | 'present' | 'expired' | 'waived'

/** The slots that concern a customer of this class and country, in their order. */
export function slotsFor<Slot extends DocumentSlot>(
  slots: readonly Slot[],
  customer: { classCode: string; country?: string | null },
): Slot[] {
  return slots
    .filter(({ country }) => country === null || country === customer.country)
    .filter(({ classCode }) => classCode === null || classCode === customer.classCode)
    .sort((a, b) => a.position - b.position)
}

/** Slots with where each stands; one that nobody said anything of is missing. */
export const withSlotStates = <Slot extends DocumentSlot>(
  slots: readonly Slot[],
  states: Readonly<Record<string, SlotState>> | null,
): (Slot & { state: SlotState })[] =>
  slots.map((slot) => ({ ...slot, state: states?.[slot.code] ?? 'missing' }))

/** A slot is settled when a live version is there, or somebody waived it with a reason. */
export const isSettled = (state: SlotState) => state === 'present' || state === 'waived'

/** A slot of one customer as screens show it. */
export type SlotFace = {
  code: string
  name: string
  mandatory: boolean
  state: SlotState
  expiresOn: Day | null
  waiver: { reason: string; by: string; at: Date } | null
  /** The file that fills it, if the reader may see one. */
  fileId: string | null
}
