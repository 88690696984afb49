import type { FactCount, Simulation } from '@padron/domain'
import type { Translate } from '@padron/texts'
import { useText } from '@padron/ui'
import { useFactName } from '../transition/fact-words.ts'

const mostSaid = 4

/** "214 customers now: 11 lose portal sign-in, 3 stop being billed." */
export function Headline({ simulation }: { simulation: Pick<Simulation, 'total' | 'facts'> }) {
  const t = useText()
  const nameOf = useFactName()
  const { total, facts } = simulation
  if (total === 0) return <p className="bo-headline">{t('statusEditor.headlineNone')}</p>
  const felt = facts.filter(({ count }) => count > 0)
  const weight = (fact: FactCount) => (t.has(ownKey(fact)) ? 0 : fact.direction === 'changes' ? 2 : 1)
  const said = felt.toSorted((a, b) => weight(a) - weight(b)).slice(0, mostSaid)
  return (
    <p className="bo-headline">
      {t('statusEditor.affects', {
        customers: t('statusEditor.headline', { count: total }),
        effects: said.map((fact) => wordEffect(t, fact, nameOf(fact.fact))).join(', '),
      })}
    </p>
  )
}

const ownKey = ({ fact, direction }: FactCount) => `statusEditor.effect.${fact}.${direction}`

/** What happens to how many, in the words of the fact itself where it has some. */
function wordEffect(t: Translate, fact: FactCount, name: string): string {
  const own = ownKey(fact)
  const kind = fact.fact.startsWith('gate.') ? 'gate' : 'flag'
  if (t.has(own)) return t(own, { count: fact.count })
  return t(`statusEditor.effect.${kind}.${fact.direction}`, { count: fact.count, fact: name })
}
