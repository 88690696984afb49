/** A required or wished document. `country` null and `classCodes` empty mean "for everybody". */
export type DocumentSlot = {
  code: string
  name: string
  country: string | null
  classCodes: string[]
  mandatory: boolean
  position: number
}

export type SlotState = 'missing' | 'present' | 'expired' | 'waived'

/** The slots that concern a customer of this class and country, in their order. */
export function slotsFor(
  slots: DocumentSlot[],
  customer: { classCode: string; country?: string | null },
): DocumentSlot[] {
  return slots
    .filter(({ country }) => country === null || country === customer.country)
    .filter(({ classCodes }) => classCodes.length === 0 || classCodes.includes(customer.classCode))
    .sort((a, b) => a.position - b.position)
}

/** A slot is settled when a live version is there, or somebody waived it with a reason. */
export const isSettled = (state: SlotState) => state === 'present' || state === 'waived'
