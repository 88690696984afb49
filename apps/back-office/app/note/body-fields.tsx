import { AreaField, CheckField, Stack, useText } from '@padron/ui'
import { type FormEvent, useState } from 'react'
import { CustomerPreview } from './preview.tsx'

type Given = {
  body: string
  /** The sentence that names whom of the customer it is for; null for a note that is not the customer's. */
  recipients: string | null
}

/** The words of a note; where the customer reads them, with their preview beside, as they are typed. */
export function BodyFields({ body, recipients }: Given) {
  const t = useText()
  const [typed, setTyped] = useState(body)
  const follow = ({ target }: FormEvent) => target instanceof HTMLTextAreaElement && setTyped(target.value)
  return (
    <Stack onChange={follow}>
      <AreaField
        name="body"
        label={t('note.body')}
        hint={t('note.bodyHint')}
        required
        rows={6}
        maxLength={10_000}
        defaultValue={body}
      />
      {recipients === null ? null : (
        <>
          <CustomerPreview body={typed} recipients={recipients} />
          <CheckField name="acknowledgedPublish" label={t('note.acknowledge')} />
        </>
      )}
    </Stack>
  )
}
