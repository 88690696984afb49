import type { FactCount, Simulation } from '@padron/domain'
import type { TextKey, Translate } from '@padron/texts'
import { useText } from '@padron/ui'
import { useFactName } from '../transition/fact-words.ts'

const mostSaid = 4

/** "214 customers now: 11 lose portal sign-in, 3 stop being billed." */
export function Headline({
  simulation: { total, facts },
}: {
  simulation: Pick<Simulation, 'total' | 'facts'>
}) {
  const t = useText()
  const nameOf = useFactName()
  const felt = facts.filter(({ count }) => count > 0)
  if (total === 0) return <p className="bo-headline">{t('statusEditor.headlineNone')}</p>
  const effects = felt.slice(0, mostSaid).map((fact) => wordEffect(t, fact, nameOf(fact.fact)))
  return (
    <p className="bo-headline">
      {t('statusEditor.affects', {
        customers: t('statusEditor.headline', { count: total }),
        effects: effects.join(', '),
      })}
    </p>
  )
}

/** What happens to how many, in the words of the fact itself where it has some. */
export function wordEffect(t: Translate, { fact, direction, count }: FactCount, name: string): string {
  const own = `statusEditor.effect.${fact}.${direction}`
  if (t.has(own)) return t(own, { count })
  const key: TextKey = `statusEditor.effect.${direction}`
  return t(key, { count, fact: name })
}
