import { Button, fieldId, IconPlus, IconTrash, useProblems, useText } from '@padron/ui'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ListName } from '../../customer/read-groups.ts'
import type { Row } from './draft.ts'
import { useEditing } from './editing.ts'

type Given = {
  /** The field of the record, whose groups are named `name.0.part`. */
  name: ListName
  /** Requirements and problems that are about the list as a whole; each is a place to link to. */
  asks: string[]
  addText: string
  title: (index: number) => string
  removeText: (index: number) => string
  children: (row: Row, prefix: string) => ReactNode
}

/** A list of groups that can grow and shrink. Without script a group that is emptied is taken away. */
export function Repeated({ name, asks, addText, title, removeText, children }: Given) {
  const t = useText()
  const { draft, offered } = useEditing()
  const isLocked = offered.locked.includes(name)
  const [rows, setRows] = useState(() => draft.rows(name).map((row, id) => ({ id, row })))
  const box = useRef<HTMLDivElement>(null)
  const goTo = useRef<string | null>(null)
  useEffect(() => {
    if (goTo.current) box.current?.querySelector<HTMLElement>(goTo.current)?.focus()
    goTo.current = null
  })
  const add = () => {
    goTo.current = 'fieldset:last-of-type :is(select, input:not([type=hidden]))'
    setRows((now) => [...now, { id: Math.max(-1, ...now.map(({ id }) => id)) + 1, row: {} }])
  }
  const remove = (gone: number) => {
    goTo.current = 'button[data-add]'
    setRows((now) => now.filter(({ id }) => id !== gone))
  }
  return (
    <div ref={box} className="bo-repeated">
      {isLocked ? null : <input type="hidden" name={`${name}.shown`} value="yes" />}
      <WholeProblems asks={asks} />
      {rows.length === 0 ? <span className="pd-muted">{t('customer.notYet')}</span> : null}
      {rows.map(({ id, row }, index) => (
        <fieldset key={id} className="bo-group" disabled={isLocked}>
          <legend>{title(index + 1)}</legend>
          {children(row, `${name}.${index}`)}
          {isLocked ? null : (
            <Button
              type="button"
              variant="subtle"
              size="compact-sm"
              leftSection={<IconTrash size={14} />}
              onClick={() => remove(id)}
              aria-label={removeText(index + 1)}
            >
              {t('act.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      {isLocked ? null : (
        <Button
          type="button"
          data-add
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={add}
        >
          {addText}
        </Button>
      )}
    </div>
  )
}

/** Targets of the meter and the summary; what is wrong with the list stands there in the same words. */
function WholeProblems({ asks }: { asks: string[] }) {
  const problems = useProblems()
  return (
    <div className="bo-whole">
      {asks.map((ask) => (
        <p key={ask} id={fieldId(ask)} tabIndex={-1}>
          {problems[ask]}
        </p>
      ))}
    </div>
  )
}
