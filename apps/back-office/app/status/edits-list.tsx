import type { FactChange, StatusChange, StatusDefinition } from '@padron/domain'
import { ChangesList, StatusPill, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useFactName } from '../transition/fact-words.ts'
import type { Edits } from './edits.ts'
import { useDefinedValue } from './fact-words.ts'
import { meaningOf } from './meaning.ts'

type Given = { edits: Edits; definitions: readonly StatusDefinition[] }

/** Everything a draft changes, status by status, before and after. */
export function EditsList({ edits: { perStatus, settings, isReordered }, definitions }: Given) {
  const t = useText()
  return (
    <section className="pd-card bo-edits" aria-labelledby="edits-title">
      <Title order={2} id="edits-title">
        {t('statusEditor.editsTitle')}
      </Title>
      {perStatus.map((status) => (
        <StatusEdits key={status.status.code} {...status} definitions={definitions} />
      ))}
      {settings.length > 0 ? (
        <div>
          <Title order={3}>{t('statusEditor.settings.title')}</Title>
          <Changes changes={settings} definitions={definitions} />
        </div>
      ) : null}
      {isReordered ? <p>{t('statusEditor.editOrder')}</p> : null}
    </section>
  )
}

type Changed = Pick<StatusChange, 'status' | 'kind' | 'changes'>

/** One status of a draft: added, removed, or what differs. */
export function StatusEdits({
  status,
  kind,
  changes,
  definitions,
}: Changed & { definitions: Given['definitions'] }) {
  const t = useText()
  return (
    <div>
      <h3 className="bo-edits-head">
        <Link to={`/settings/statuses/${status.code}`} className="bo-status-link">
          <StatusPill status={status} />
        </Link>
      </h3>
      {kind === 'changed' ? (
        <Changes changes={changes} definitions={definitions} />
      ) : (
        <p>{t(kind === 'added' ? 'statusEditor.editAdded' : 'statusEditor.editRemoved')}</p>
      )}
    </div>
  )
}

function Changes({ changes, definitions }: { changes: FactChange[]; definitions: Given['definitions'] }) {
  const nameOf = useFactName()
  const wordValue = useDefinedValue(definitions)
  return (
    <ChangesList
      lines={changes.map((change) => ({
        id: change.fact,
        name: nameOf(change.fact),
        before: wordValue(change.fact, change.before),
        after: wordValue(change.fact, change.after),
        direction: meaningOf(change),
      }))}
    />
  )
}
