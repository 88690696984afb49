import { Anchor, Notice, useText } from '@padron/ui'
import { Link, useLocation } from '@remix-run/react'
import type { Refusal } from '../../request/failure.ts'

export type Edited = { version: number; editedBy: { name: string | null } | null }

/** The draft as the refusal found it; null when the refusal is another one, or the draft is gone. */
export const editedIn = (refusal: Refusal | null): Edited | null =>
  refusal?.kind === 'conflict' ? ((refusal.detail.current as Edited | null | undefined) ?? null) : null

/** Who was faster. The answers stay, and saving again is a decision that is told. */
export function Conflict({ refusal }: { refusal: Refusal | null }) {
  const t = useText()
  const { pathname } = useLocation()
  if (refusal?.kind !== 'conflict') return null
  const name = editedIn(refusal)?.editedBy?.name
  return (
    <Notice
      tone="caution"
      role="alert"
      title={name ? t('statusEditor.conflictTitle', { name }) : t('statusEditor.conflictTitleUnknown')}
    >
      {t('statusEditor.conflictText')}{' '}
      <Anchor component={Link} to={pathname} target="_blank">
        {t('statusEditor.conflictSee')}
      </Anchor>
    </Notice>
  )
}
