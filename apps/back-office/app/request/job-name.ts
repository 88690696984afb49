import type { TextKey } from '@padron/texts'
import { useText } from '@padron/ui'

/** A job by what it does; one without a text shows its own name, which is a word already. */
export function useJobName(): (name: string) => string {
  const t = useText()
  return (name) => {
    const key = `job.name.${name.replaceAll('.', '-')}`
    return t.has(key) ? t(key as TextKey) : name
  }
}
