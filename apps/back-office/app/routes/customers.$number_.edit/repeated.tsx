import { Button, IconPlus, IconTrash, useText } from '@padron/ui'
import { type ReactNode, useState } from 'react'

type Given<Entry> = {
  /** The field of the record, whose groups are named `name.0.part`. */
  name: string
  entries: readonly Entry[]
  isLocked: boolean
  addText: string
  title: (index: number) => string
  removeText: (index: number) => string
  children: (entry: Partial<Entry>, prefix: string) => ReactNode
}

/** A list of groups that can be added to and taken from; an entry left empty is no entry. */
export function Repeated<Entry>({ name, entries, isLocked, addText, title, removeText, children }: Given<Entry>) {
  const t = useText()
  const [rows, setRows] = useState<{ id: number; entry: Partial<Entry> }[]>(() => entries.map((entry, id) => ({ id, entry })))
  const add = () => setRows((now) => [...now, { id: Math.max(-1, ...now.map(({ id }) => id)) + 1, entry: {} }])
  return (
    <>
      {isLocked ? null : <input type="hidden" name={`${name}.shown`} value="yes" />}
      {rows.length === 0 ? <span className="pd-muted">{t('customer.notYet')}</span> : null}
      {rows.map(({ id, entry }, index) => (
        <fieldset key={id} className="bo-group" disabled={isLocked}>
          <legend>{title(index + 1)}</legend>
          {children(entry, `${name}.${id}`)}
          {isLocked ? null : (
            <Button type="button" variant="subtle" size="compact-sm" leftSection={<IconTrash size={14} />} onClick={() => setRows((now) => now.filter((row) => row.id !== id))} aria-label={removeText(index + 1)}>
              {t('act.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      {isLocked ? null : (
        <div id={`field-${name}`} tabIndex={-1}>
          <Button type="button" variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add}>{addText}</Button>
        </div>
      )}
    </>
  )
}
