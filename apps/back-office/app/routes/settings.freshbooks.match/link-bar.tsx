import { Button, IconPlugConnected, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { useSending } from '../../request/use-sending.ts'
import type { RowSelection } from '../customers._index/use-selection.ts'
import { mostLinked } from './matches.ts'

export const matchForm = 'matches'

type Given = { selection: RowSelection; formKey: string; strongCount: number; takeStrong: () => void }

/** What is ticked, and its one act; without script it stands there all the time. */
export function LinkBar({ selection, formKey, strongCount, takeStrong }: Given) {
  const t = useText()
  const isSending = useSending()
  const { ids, elsewhere } = selection
  const isTooMany = ids.length > mostLinked
  return (
    <Form
      id={matchForm}
      method="post"
      className="bo-match-bar"
      data-some={ids.length > 0 || undefined}
      onSubmit={selection.clear}
    >
      <FormKey value={formKey} />
      {elsewhere.map((id) => (
        <input key={id} type="hidden" name="pair" value={id} />
      ))}
      <Button
        type="submit"
        size="xs"
        disabled={isTooMany}
        loading={isSending}
        leftSection={<IconPlugConnected size={14} aria-hidden />}
      >
        {ids.length > 0 ? t('freshbooks.linkCount', { count: ids.length }) : t('freshbooks.linkSome')}
      </Button>
      {strongCount > 0 ? (
        <Button type="button" variant="subtle" size="xs" onClick={takeStrong}>
          {t('freshbooks.selectStrong', { count: strongCount })}
        </Button>
      ) : null}
      {ids.length > 0 ? (
        <Button type="button" variant="subtle" size="xs" onClick={selection.clear}>
          {t('selection.clear')}
        </Button>
      ) : null}
      <span role="status" className="pd-small pd-muted">
        {elsewhere.length > 0 ? t('selection.elsewhere', { count: elsewhere.length }) : null}
        {isTooMany ? t('freshbooks.linkTooMany', { limit: mostLinked }) : null}
      </span>
    </Form>
  )
}
