import type { Simulation, StatusDefinition } from '@padron/domain'
import { IconArrowRight, Title, useText } from '@padron/ui'
import { useNameOf } from '../../status/fact-words.ts'

/** From where to where customers can newly be moved, and no longer. */
export function MoveChanges({
  moves: { opened, closed },
  definitions,
}: {
  moves: Simulation['moves']
  definitions: StatusDefinition[]
}) {
  const t = useText()
  if (opened.length + closed.length === 0) return <p className="pd-muted">{t('statusEditor.movesSame')}</p>
  return (
    <section className="pd-card" aria-labelledby="moves-title">
      <Title order={2} id="moves-title" mb="xs">
        {t('statusEditor.movesTitle')}
      </Title>
      <Moves
        title={t('statusEditor.movesOpened', { count: opened.length })}
        moves={opened}
        definitions={definitions}
      />
      <Moves
        title={t('statusEditor.movesClosed', { count: closed.length })}
        moves={closed}
        definitions={definitions}
      />
    </section>
  )
}

type Given = { title: string; moves: Simulation['moves']['opened']; definitions: StatusDefinition[] }

function Moves({ title, moves, definitions }: Given) {
  const t = useText()
  const nameOf = useNameOf(definitions)
  if (moves.length === 0) return null
  return (
    <details open={moves.length <= 8}>
      <summary>{title}</summary>
      <ul className="bo-move-list">
        {moves.map(({ from, to }) => (
          <li key={`${from} ${to}`}>
            {nameOf(from)} <IconArrowRight size={14} aria-hidden />
            <span className="pd-hidden">{t('plan.becomes')}</span> {nameOf(to)}
          </li>
        ))}
      </ul>
    </details>
  )
}
