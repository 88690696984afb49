import type { TextKey } from '@padron/texts'
import { useText } from '@padron/ui'

/** A set as the reader calls it: the shipped name in their language, any other as the company wrote it. */
export function useSetName(): (set: { code: string; name: string }) => string {
  const t = useText()
  return ({ name }) => {
    const key = `statusSet.named.${name}`
    return t.has(key) ? t(key as TextKey) : name
  }
}
