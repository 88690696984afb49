import type { DefinitionCheck } from '@padron/domain'
import { Badge, Button, IconAlertTriangle, IconPencil, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { Edits } from '../../status/edits.ts'

type Given = {
  draft: { editedAt: Date | string; editedBy: string | null } | null
  version: number
  edits: Edits
  check: DefinitionCheck
}

/** What is in force, what waits, and the way from the one to the other: simulate, then publish. */
export function DraftBar({ draft, version, edits, check }: Given) {
  const t = useText()
  if (!draft)
    return (
      <p className="pd-muted bo-draft-none">
        {version > 0 ? t('statusEditor.inForce', { version }) : t('statusEditor.asInstalled')}{' '}
        {t('statusEditor.noDraft')}
      </p>
    )
  const { refusals, warnings } = check
  return (
    <section className="pd-card bo-draft" aria-label={t('statusEditor.draftOf', { version: version + 1 })}>
      <div className="bo-draft-said">
        <Badge tone="attention" icon={IconPencil}>
          {t('statusEditor.draftOf', { version: version + 1 })} ·{' '}
          {t('statusEditor.edits', { count: edits.count })}
        </Badge>
        {refusals.length > 0 ? (
          <Badge tone="critical" icon={IconAlertTriangle}>
            {t('statusEditor.problems', { count: refusals.length })}
          </Badge>
        ) : null}
        {warnings.length > 0 ? (
          <Badge tone="caution" icon={IconAlertTriangle}>
            {t('statusEditor.doubts', { count: warnings.length })}
          </Badge>
        ) : null}
        <LastEdit {...draft} />
      </div>
      <div className="bo-tools bo-draft-acts">
        <Button component={Link} to="/settings/statuses/discard" variant="subtle">
          {t('statusEditor.discard')}
        </Button>
        <Button component={Link} to="/settings/statuses/simulate" variant="default">
          {t('statusEditor.simulate')}
        </Button>
        <Button component={Link} to="/settings/statuses/publish">
          {t('statusEditor.publish')}
        </Button>
      </div>
    </section>
  )
}

function LastEdit({ editedAt, editedBy }: NonNullable<Given['draft']>) {
  const t = useText()
  const date = useFormats().dateTime(editedAt)
  return (
    <span className="pd-muted pd-small">
      {editedBy ? t('statusEditor.editedBy', { name: editedBy, date }) : t('statusEditor.editedAt', { date })}
    </span>
  )
}
