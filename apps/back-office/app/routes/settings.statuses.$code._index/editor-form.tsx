import type { StatusDefinition } from '@padron/domain'
import { Button, FormBar, useShortcuts, useStatusName, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { useRef, useState } from 'react'
import { formOf } from '../../request/form.ts'
import { FormKey } from '../../request/form-key.tsx'
import { Leaving } from '../../request/leaving.tsx'
import type { Worded } from '../../request/refusal.ts'
import { useSending } from '../../request/use-sending.ts'
import { readDefinition } from '../../status/read-definition.ts'
import { BillingBlock, FinalBlock } from './billing-block.tsx'
import { versionAfter } from './conflict.tsx'
import { useEditing } from './editing.ts'
import { GatesBlock } from './gates-block.tsx'
import { MovesBlock } from './moves-block.tsx'
import { NameBlock } from './name-block.tsx'
import { Preview } from './preview.tsx'
import { RequirementsBlock } from './requirements-block.tsx'
import { StateBlock } from './state-block.tsx'

type Given = { worded: Worded; base: StatusDefinition; draftVersion: number; formKey: string }

/** The blocks of a status under one sentence, which follows what is being answered. */
export function EditorForm({ worded: { answer, at, refusal }, base, draftVersion, formKey }: Given) {
  const t = useText()
  const name = useStatusName()(base.name)
  const form = useRef<HTMLFormElement>(null)
  const { status } = useEditing()
  const [shown, setShown] = useState(status)
  const isSending = useSending()
  const read = () =>
    form.current && setShown(readDefinition(formOf(new FormData(form.current)).answers, base))
  useShortcuts({ 'mod+Enter': () => form.current?.requestSubmit() })
  // After a conflict the person has seen who edited: saving again is on top of theirs.
  const seen = versionAfter(refusal)
  return (
    <Form method="post" ref={form} className="bo-editor" onInput={read} noValidate>
      <FormKey value={`${answer('formKey') ?? formKey}:${at ?? ''}`} />
      <input type="hidden" name="formKey" value={answer('formKey') ?? formKey} />
      <input type="hidden" name="base" value={answer('base') ?? JSON.stringify(base)} />
      <input type="hidden" name="draftVersion" value={seen ?? answer('draftVersion') ?? draftVersion} />
      <Preview status={shown} />
      <div className="bo-editor-blocks">
        <NameBlock shown={shown} />
        <StateBlock />
        <BillingBlock />
        <FinalBlock />
        <RequirementsBlock />
        <GatesBlock />
        <MovesBlock shown={shown} />
        <FormBar>
          <Button component={Link} to="/settings/statuses" variant="subtle">
            {t('form.discard')}
          </Button>
          <Button type="submit" loading={isSending}>
            {t('statusEditor.save')}
          </Button>
        </FormBar>
      </div>
      <Leaving
        form={form}
        name={t('statusEditor.leaveNamed', { status: name })}
        back="/settings/statuses"
        wasRefused={refusal !== null}
      />
    </Form>
  )
}
