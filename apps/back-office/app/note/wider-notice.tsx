import type { NoteAudience } from '@padron/domain'
import { fieldId, Notice, useText } from '@padron/ui'
import type { Refusal } from '../request/failure.ts'
import { useAudienceWords } from './audience-words.ts'

export type Wider = { before: NoteAudience; after: NoteAudience }

/** The audiences a refusal brings back because others would read; null when it was for something else. */
export function widerIn(refusal: Pick<Refusal, 'reason' | 'detail'> | null): Wider | null {
  return refusal?.reason.code === 'widening_unconfirmed' ? (refusal.detail.current as Wider) : null
}

/** Who reads it now and who would then; the act below says yes to it. */
export function WiderNotice({ wider: { before, after } }: { wider: Wider }) {
  const t = useText()
  const words = useAudienceWords()
  return (
    <Notice tone="caution" id={fieldId('confirmed')} title={t('note.widerTitle')}>
      <input type="hidden" name="confirmed" value="yes" />
      <div>{t('note.widerNow', { audience: words.whole(before) })}</div>
      <div>{t('note.widerThen', { audience: words.whole(after) })}</div>
    </Notice>
  )
}
