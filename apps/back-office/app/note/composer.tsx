import { type DepartmentFace, publishHoldSeconds, type Scope } from '@padron/domain'
import { AreaField, Button, Stack, useShortcuts, useText } from '@padron/ui'
import { Form, useNavigation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { FormKey } from '../request/form-key.tsx'
import { useRefusal } from '../request/refusal.ts'
import { useHolds } from '../request/use-session.ts'
import { useAudienceWords } from './audience-words.ts'
import { DraftLine } from './draft-line.tsx'
import { doubtsIn, MentionNotice } from './mention-notice.tsx'
import { MoreFields } from './more-fields.tsx'
import { CustomerPreview } from './preview.tsx'
import { type ScopeChoice, ScopeField } from './scope-field.tsx'
import { useChoices } from './use-choices.ts'
import { useDraft } from './use-draft.ts'
import './note.css'

type Given = {
  action: string
  /** The page one is on once the note is written. */
  home: string
  customerId: string
  choices: readonly ScopeChoice[]
  departments: readonly DepartmentFace[]
  formKey: string
  rows?: number
  /** Beside the act: the way back, where the composer is a page of its own. */
  beside?: ReactNode
}

/** Writes a note; what was begun here before is there again. */
export function Composer(given: Given) {
  const { action, home, choices } = given
  const draft = useDraft({ action, home, scopes: choices.map(({ scope }) => scope) })
  return <ComposerForm key={draft.turn} {...given} draft={draft} />
}

/** For the customer it turns violet: first the preview, then the act that publishes. */
function ComposerForm({
  action,
  customerId,
  choices: given,
  departments,
  formKey,
  rows = 3,
  ...rest
}: Filled) {
  const { draft, beside } = rest
  const t = useText()
  const words = useAudienceWords()
  const { choices, ask } = useChoices(action.replace(/add$/, 'audience'), given)
  const { answer: answered, at, refusal } = useRefusal()
  const isDiscarded = draft.turn > 0 && draft.draft === null
  const answer = (name: string) => (isDiscarded ? undefined : answered(name))
  const doubts = isDiscarded ? null : doubtsIn(refusal)
  const seesPortal = useHolds()('portal-user.read')
  const isSending = useNavigation().formAction?.startsWith(action) ?? false
  const submit = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const scopes = given.map((each) => each.scope)
  const first = scopes.includes('internal') ? 'internal' : (scopes[0] ?? 'internal')
  const [scope, setScope] = useState<Scope>((answer('scope') as Scope) ?? draft.draft?.scope ?? first)
  const [body, setBody] = useState(answer('body') ?? draft.draft?.body ?? '')
  const [isKept, setIsKept] = useState(draft.draft !== null)
  const [seen, setSeen] = useState<string | null>(refusal && !isDiscarded ? body : null)
  const isForCustomer = scope === 'customer'
  const isSeen = seen !== null && seen === body
  const recipients = choices.find((each) => each.scope === 'customer')?.audience?.forCustomer?.names ?? []
  useShortcuts({
    'mod+Enter': () => form.current?.contains(document.activeElement) && submit.current?.click(),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: departments that come with the draft, once
  useEffect(() => {
    if (draft.draft?.departments.length && form.current) ask(form.current)
  }, [])
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
        if (form.current) setIsKept(draft.keep(form.current))
      }}
    >
      <FormKey value={`${formKey}:${at ?? ''}`} />
      <input type="hidden" name="customerId" value={customerId} />
      <Stack gap="sm">
        {doubts ? <MentionNotice doubts={doubts} /> : null}
        <div>
          <AreaField
            name="body"
            label={t('note.body')}
            hint={t('note.bodyHint')}
            required
            rows={rows}
            maxLength={10_000}
            defaultValue={body}
          />
          <DraftLine isKept={isKept} onDiscard={draft.discard} />
        </div>
        <ScopeField choices={choices} chosen={scope} onChoose={setScope} />
        <MoreFields departments={isForCustomer ? [] : departments} note={draft.draft ?? undefined} />
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
            {t(isForCustomer ? (isSeen ? 'note.publish' : 'note.preview') : addText(doubts !== null))}
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

type Filled = Given & { draft: ReturnType<typeof useDraft> }

const addText = (isMeant: boolean) => (isMeant ? 'note.addAnyway' : 'note.addSubmit')
