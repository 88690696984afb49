import type { Simulation, StatusDefinition } from '@padron/domain'
import { Title, useText } from '@padron/ui'
import { StatusEdits } from '../../status/edits-list.tsx'

/** Status by status: who has it now, and what is otherwise for them. */
export function PerStatus({
  perStatus,
  definitions,
}: Pick<Simulation, 'perStatus'> & { definitions: StatusDefinition[] }) {
  const t = useText()
  const isReordered = perStatus.some(({ changes }) => changes.some(isPosition))
  const said = perStatus
    .map((status) => ({ ...status, changes: status.changes.filter((change) => !isPosition(change)) }))
    .filter(({ kind, changes }) => kind !== 'changed' || changes.length > 0)
  if (perStatus.length === 0) return null
  return (
    <section aria-labelledby="per-status-title">
      <Title order={2} id="per-status-title" mb="xs">
        {t('statusEditor.perStatus')}
      </Title>
      <div className="bo-per-status">
        {said.map((status) => (
          <div key={status.status.code} className="pd-card">
            <StatusEdits {...status} definitions={definitions} />
            <span className="pd-muted pd-small">
              {t('statusEditor.customers', { count: status.customers })}
            </span>
          </div>
        ))}
      </div>
      {isReordered ? <p>{t('statusEditor.editOrder')}</p> : null}
    </section>
  )
}

const isPosition = ({ fact }: { fact: string }) => fact === 'position'
