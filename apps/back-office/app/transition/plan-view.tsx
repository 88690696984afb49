import type { FactChange, Plan, Reason } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Anchor, ChangesList, IconArrowRight, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { isGate, useFactName, useFactValue } from './fact-words.ts'

export type DirectedChange = FactChange & { direction: 'gains' | 'loses' | 'changes' }
export type ShownPlan = Omit<Plan, 'changes'> & { changes: DirectedChange[] }

/** What a change would do, before it is done: what differs, what it reaches, what it leaves alone. */
export function PlanView({ plan }: { plan: ShownPlan }) {
  const t = useText()
  return (
    <>
      <section className="bo-part" aria-labelledby="plan-changes">
        <Title order={3} id="plan-changes">
          {t('transition.changes')}
        </Title>
        <FactChanges changes={plan.changes} unchanged={plan.unchanged} />
      </section>
      <section className="bo-part" aria-labelledby="plan-touches">
        <Title order={3} id="plan-touches">
          {t('transition.touches')}
        </Title>
        {plan.touches.length === 0 ? (
          <p className="pd-muted">{t('transition.touchesNothing')}</p>
        ) : (
          <ul className="bo-plain">
            {plan.touches.map(({ noun, effect, href }) => (
              <li key={`${noun}:${effect.code}`}>
                {wordReason(t, effect)}{' '}
                <Anchor component={Link} to={href} size="sm">
                  {t('transition.show')} <IconArrowRight size={12} aria-hidden />
                  <span className="pd-hidden">{wordReason(t, effect)}</span>
                </Anchor>
              </li>
            ))}
          </ul>
        )}
      </section>
      <WontHappen reasons={plan.wontHappen} />
    </>
  )
}

/** The facts that differ, and how many do not. */
export function FactChanges({
  changes,
  unchanged = [],
}: {
  changes: readonly DirectedChange[]
  unchanged?: readonly string[]
}) {
  const t = useText()
  const nameOf = useFactName()
  const wordValue = useFactValue()
  return (
    <>
      {changes.length === 0 ? (
        <p className="pd-muted">{t('transition.changesNothing')}</p>
      ) : (
        <ChangesList
          lines={grouped(changes).map(({ fact, facts, before, after, direction }) => ({
            id: fact,
            name: facts.map(nameOf).join(' · '),
            before: wordValue(fact, before),
            after: wordValue(fact, after),
            direction,
          }))}
        />
      )}
      {unchanged.length > 0 ? (
        <details>
          <summary className="pd-muted">{t('transition.same', { count: unchanged.length })}</summary>
          <p className="pd-muted pd-small">{unchanged.map(nameOf).join(' · ')}</p>
        </details>
      ) : null}
    </>
  )
}

/** Gates that go the same way share a line: eleven lines of "blocked" hide the one that is not. */
function grouped(changes: readonly DirectedChange[]): (DirectedChange & { facts: string[] })[] {
  const lines: (DirectedChange & { facts: string[] })[] = []
  for (const change of changes) {
    const same =
      isGate(change.fact) &&
      lines.find((line) => isGate(line.fact) && line.before === change.before && line.after === change.after)
    if (same) same.facts.push(change.fact)
    else lines.push({ ...change, facts: [change.fact] })
  }
  return lines
}

function WontHappen({ reasons }: { reasons: readonly Reason[] }) {
  const t = useText()
  if (reasons.length === 0) return null
  return (
    <section className="bo-part" aria-labelledby="plan-wont">
      <Title order={3} id="plan-wont">
        {t('transition.wontHappen')}
      </Title>
      <ul className="bo-plain">
        {reasons.map((reason) => (
          <li key={reason.code}>{wordReason(t, reason)}</li>
        ))}
      </ul>
    </section>
  )
}
