import type { MentionDoubts } from '@padron/domain'
import { fieldId, Notice, useText } from '@padron/ui'
import type { Refusal } from '../request/failure.ts'

/** What a refusal brings back because a note names somebody in vain; null when it was for something else. */
export function doubtsIn(refusal: Pick<Refusal, 'reason' | 'detail'> | null): MentionDoubts | null {
  return refusal?.reason.code === 'mention_unread' ? (refusal.detail.current as MentionDoubts) : null
}

/** Who is named and would not be told; the act below says that this is meant. */
export function MentionNotice({ doubts: { unread, unclear } }: { doubts: MentionDoubts }) {
  const t = useText()
  const meant = [...unread.map(({ id }) => id), ...unclear.map(({ typed }) => typed)]
  const names = unread.map(({ name }) => name).join(', ')
  return (
    <Notice tone="caution" id={fieldId('acknowledgedMentions')} title={t('note.mentionTitle')}>
      {meant.map((each) => (
        <input key={each} type="hidden" name="acknowledgedMentions" value={each} />
      ))}
      {names ? <div>{t('note.mentionUnread', { names })}</div> : null}
      {unclear.map(({ typed, names: several }) => (
        <div key={typed}>{t('note.mentionUnclear', { typed, names: several.join(', ') })}</div>
      ))}
    </Notice>
  )
}
