import { Button, CheckField, IconPlus, IconTrash, TextField, useProblem, useText } from '@padron/ui'
import { useEffect, useRef, useState } from 'react'
import { useEditing } from './editing.ts'

type Reason = { code: string; name: string; needsCompetitor?: boolean }
const blank: Reason = { code: '', name: '' }

/** The list of reasons. Without script two blank ones stand below it, and an emptied one is taken away. */
export function Reasons() {
  const t = useText()
  const { status } = useEditing()
  const problem = useProblem('reasons')
  const box = useRef<HTMLFieldSetElement>(null)
  const goTo = useRef<string | null>(null)
  const [rows, setRows] = useState(() => status.reasons.map((reason, id) => ({ id, reason })))
  useEffect(() => {
    if (goTo.current) box.current?.querySelector<HTMLElement>(goTo.current)?.focus()
    goTo.current = null
  })
  const add = () => {
    goTo.current = 'li:last-of-type input:not([type=hidden])'
    setRows((now) => [...now, { id: Math.max(-1, ...now.map(({ id }) => id)) + 1, reason: blank }])
  }
  const remove = (gone: number) => {
    goTo.current = 'button[data-add]'
    setRows((now) => now.filter(({ id }) => id !== gone))
  }
  return (
    <fieldset className="bo-fieldset bo-reasons" id="field-reasons" ref={box}>
      <legend>{t('statusEditor.reasonsTitle')}</legend>
      <p className="pd-muted pd-small">{t('statusEditor.reasonsLead')}</p>
      {problem ? <p className="bo-problem">{problem}</p> : null}
      {rows.length === 0 ? <p className="pd-muted">{t('statusEditor.noReasons')}</p> : null}
      <ol>
        {rows.map(({ id, reason }, index) => (
          <li key={id}>
            <ReasonRow index={index} reason={reason} />
            <Button
              type="button"
              variant="subtle"
              size="compact-sm"
              leftSection={<IconTrash size={14} />}
              onClick={() => remove(id)}
              aria-label={t('statusEditor.removeReason', { index: index + 1 })}
            >
              {t('act.remove')}
            </Button>
          </li>
        ))}
        <noscript>
          {[0, 1].map((more) => (
            <li key={more}>
              <ReasonRow index={rows.length + more} reason={blank} />
            </li>
          ))}
        </noscript>
      </ol>
      <Button
        type="button"
        data-add
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        onClick={add}
      >
        {t('statusEditor.addReason')}
      </Button>
    </fieldset>
  )
}

/** The code stays with the reason for ever; a fresh one gets its own from its name. */
function ReasonRow({ index, reason }: { index: number; reason: Reason }) {
  const t = useText()
  return (
    <>
      <input type="hidden" name={`reasons.${index}.code`} value={reason.code} />
      <TextField
        name={`reasons.${index}.name`}
        label={t('statusEditor.reason', { index: index + 1 })}
        required
        defaultValue={reason.name}
        maxLength={80}
        autoComplete="off"
      />
      <CheckField
        name={`reasons.${index}.needsCompetitor`}
        label={t('statusEditor.reasonCompetitor')}
        defaultChecked={reason.needsCompetitor ?? false}
      />
    </>
  )
}
