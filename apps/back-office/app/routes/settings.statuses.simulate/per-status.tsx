import type { Simulation, StatusDefinition } from '@padron/domain'
import { Title, useText } from '@padron/ui'
import { StatusEdits } from '../../status/edits-list.tsx'

/** Status by status: who has it now, and what is otherwise for them. */
export function PerStatus({
  perStatus,
  definitions,
}: Pick<Simulation, 'perStatus'> & { definitions: StatusDefinition[] }) {
  const t = useText()
  if (perStatus.length === 0) return null
  return (
    <section aria-labelledby="per-status-title">
      <Title order={2} id="per-status-title" mb="xs">
        {t('statusEditor.perStatus')}
      </Title>
      <div className="bo-per-status">
        {perStatus.map((status) => (
          <div key={status.status.code} className="pd-card">
            <StatusEdits {...status} definitions={definitions} />
            <span className="pd-muted pd-small">
              {t('statusEditor.customers', { count: status.customers })}
            </span>
          </div>
        ))}
      </div>
    </section>
  )
}
