import { useText } from '@padron/ui'

/** Why connecting or the connection failed, by its code; what has no words of its own is said in general. */
export function useProblemWords(): (code: string | null) => string {
  const t = useText()
  return (code) => {
    const key = `freshbooks.problem.${code}`
    return t.has(key) ? t(key as 'freshbooks.problem.unknown') : t('freshbooks.problem.unknown')
  }
}
