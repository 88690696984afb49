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

/** A slot is settled when a live version is there, or somebody waived it with a reason. */
export const isSettled = (state: SlotState) => state === 'present' || state === 'waived'
