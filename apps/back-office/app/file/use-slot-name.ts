import type { TextKey } from '@padron/texts'
import { useText } from '@padron/ui'

/** A required or wished document: the shipped ones in the reader's language, the company's own as named. */
export function useSlotName(): (slot: { code: string; name: string }) => string {
  const t = useText()
  return ({ code, name }) => {
    const key = `choice.documentSlot.${code}`
    return t.has(key) ? t(key as TextKey) : name
  }
}
