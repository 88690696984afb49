import { Button, useText } from '@padron/ui'

/** Says that what is typed is kept in this browser, and lets go of it. */
export function DraftLine({ isKept, onDiscard }: { isKept: boolean; onDiscard: () => void }) {
  const t = useText()
  return (
    <div className="bo-draft pd-small pd-muted">
      <span role="status">{isKept ? t('note.draftKept') : ''}</span>
      {isKept ? (
        <Button size="compact-xs" variant="subtle" onClick={onDiscard} aria-label={t('note.draftDiscardOf')}>
          {t('note.draftDiscard')}
        </Button>
      ) : null}
    </div>
  )
}
