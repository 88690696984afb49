import { Anchor, Notice, useText } from '@padron/ui'
import { Link, useLocation } from '@remix-run/react'
import type { Refusal } from '../../request/failure.ts'

type Edited = { version: number; editedBy: { name: string | null } | null }

/** Whether somebody else's edit of this status stands in the way; other conflicts are told as they are. */
export const isOvertaken = (refusal: Refusal | null) => refusal?.reason.code === 'changed_meanwhile'

const editedIn = (refusal: Refusal) => (refusal.detail.current as Edited | null | undefined) ?? null

/** The draft to save on after that was told: theirs, or none where theirs was published meanwhile. */
export const versionAfter = (refusal: Refusal | null): number | undefined =>
  refusal && isOvertaken(refusal) ? (editedIn(refusal)?.version ?? 0) : undefined

/** Who was faster. The answers stay, and saving again is a decision that is told. */
export function Conflict({ refusal }: { refusal: Refusal | null }) {
  const t = useText()
  const { pathname } = useLocation()
  if (!refusal || !isOvertaken(refusal)) return null
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
