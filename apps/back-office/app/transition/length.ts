import { useText } from '@padron/ui'

const steps = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
] as const

/** A length of time by its largest unit: "12 days", "3 hours". */
export function useLength(): (seconds: number) => string {
  const t = useText()
  return (seconds) => {
    const step = steps.find(([, size]) => seconds >= size)
    return step
      ? t(`transition.${step[0]}`, { count: Math.floor(seconds / step[1]) })
      : t('transition.moment')
  }
}
