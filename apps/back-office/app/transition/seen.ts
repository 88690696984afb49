import type { Plan, StatusFace, Touch } from '@padron/domain'
import { useStatusName, useText } from '@padron/ui'

type Seen = { from: string; touches: [noun: Touch['noun'], effect: string, count: number][] }
type Shown = Pick<Plan, 'touches'> & { from: Pick<StatusFace, 'code' | 'name'> }

/** What the person had before them, small enough to travel with the form. */
export const seenOf = ({ from, touches }: Shown): string =>
  JSON.stringify({
    from: from.code,
    touches: touches.map(({ noun, effect, count }) => [noun, effect.code, count]),
  } satisfies Seen)

/** What is otherwise now than it was when the person looked, in words: "1 order more". */
export function useSinceSeen(): (seen: string | undefined, now: Shown) => string {
  const t = useText()
  const statusName = useStatusName()
  return (seen, now) => {
    const before = readSeen(seen)
    if (!before) return t('transition.staleOther')
    const said = []
    if (before.from !== now.from.code)
      said.push(t('transition.staleStatus', { status: statusName(now.from.name) }))
    for (const [noun, difference] of differences(before, now)) {
      const what = t(`transition.count.${noun}`, { count: Math.abs(difference) })
      said.push(t(difference > 0 ? 'transition.staleMore' : 'transition.staleLess', { what }))
    }
    return said.length > 0 ? said.join(', ') : t('transition.staleOther')
  }
}

function differences(before: Seen, { touches }: Shown): [Touch['noun'], number][] {
  const counts = new Map<string, [noun: Touch['noun'], difference: number]>()
  for (const [noun, effect, count] of before.touches) counts.set(`${noun}:${effect}`, [noun, -count])
  for (const { noun, effect, count } of touches) {
    const key = `${noun}:${effect.code}`
    counts.set(key, [noun, (counts.get(key)?.[1] ?? 0) + count])
  }
  return [...counts.values()].filter(([, difference]) => difference !== 0)
}

function readSeen(seen: string | undefined): Seen | null {
  try {
    const read = seen ? (JSON.parse(seen) as Partial<Seen>) : null
    return read && Array.isArray(read.touches) && typeof read.from === 'string' ? (read as Seen) : null
  } catch {
    return null
  }
}
