import { type DepartmentFace, publishHoldSeconds, type Scope } from '@padron/domain'
import { AreaField, Button, Stack, useShortcuts, useText } from '@padron/ui'
import { Form, useNavigation } from '@remix-run/react'
import { type ReactNode, useRef, useState } from 'react'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useHolds } from '../request/use-session.ts'
import { useAudienceWords } from './audience-words.ts'
import { MoreFields } from './more-fields.tsx'
import { CustomerPreview } from './preview.tsx'
import { type ScopeChoice, ScopeField } from './scope-field.tsx'
import { useChoices } from './use-choices.ts'
import './note.css'

type Given = {
  action: string
  customerId: string
  choices: readonly ScopeChoice[]
  departments: readonly DepartmentFace[]
  formKey: string
  rows?: number
  /** Beside the act: the way back, where the composer is a page of its own. */
  beside?: ReactNode
}

/** Writes a note. For the customer it turns violet: first the preview, then the act that publishes. */
export function Composer({
  action,
  customerId,
  choices: given,
  departments,
  formKey,
  rows = 3,
  beside,
}: Given) {
  const t = useText()
  const words = useAudienceWords()
  const { choices, ask } = useChoices(action.replace(/add$/, 'audience'), given)
  const { answer, at, refusal } = useRefusal()
  const seesPortal = useHolds()('portal-user.read')
  const isSending = useNavigation().formAction?.startsWith(action) ?? false
  const submit = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const [scope, setScope] = useState<Scope>((answer('scope') as Scope | undefined) ?? 'internal')
  const [body, setBody] = useState(answer('body') ?? '')
  const [seen, setSeen] = useState<string | null>(refusal ? body : null)
  const isForCustomer = scope === 'customer'
  const isSeen = seen !== null && seen === body
  const recipients = choices.find((each) => each.scope === 'customer')?.audience?.forCustomer?.names ?? []
  useShortcuts({
    'mod+Enter': () => form.current?.contains(document.activeElement) && submit.current?.click(),
  })
  return (
    <Form
      method="post"
      action={action}
      ref={form}
      className="bo-composer"
      data-scope={scope}
      onChange={({ target }) => {
        if (target instanceof HTMLTextAreaElement && target.name === 'body') setBody(target.value)
        if (target instanceof HTMLInputElement && target.name === 'departments' && target.form)
          ask(target.form)
      }}
    >
      <FormKey value={`${formKey}:${at ?? ''}`} />
      <input type="hidden" name="customerId" value={customerId} />
      <Stack gap="sm">
        <AreaField
          name="body"
          label={t('note.body')}
          hint={t('note.bodyHint')}
          required
          rows={rows}
          maxLength={10_000}
          defaultValue={answer('body')}
        />
        <ScopeField choices={choices} chosen={scope} onChoose={setScope} />
        <MoreFields departments={isForCustomer ? [] : departments} />
        {isForCustomer && seen !== null ? (
          <>
            <CustomerPreview
              body={body}
              recipients={words.recipients(recipients)}
              portal={seesPortal ? action.replace(/notes\/add$/, 'portal/preview') : null}
            />
            {isSeen ? <input type="hidden" name="acknowledgedPublish" value="yes" /> : null}
          </>
        ) : null}
        <div className="bo-tools">
          <Button
            ref={submit}
            type="submit"
            loading={isSending}
            onClick={(event) => {
              if (!isForCustomer || isSeen || !body.trim()) return
              event.preventDefault()
              setSeen(body)
            }}
          >
            {t(isForCustomer ? (isSeen ? 'note.publish' : 'note.preview') : 'note.addSubmit')}
          </Button>
          {beside}
          {isForCustomer ? (
            <span className="pd-small pd-muted" role="status">
              {seen !== null && !isSeen
                ? t('note.previewStale')
                : t('note.publishLead', { seconds: publishHoldSeconds })}
            </span>
          ) : null}
        </div>
      </Stack>
    </Form>
  )
}
