import type { FieldDrift, LinkFace } from '@padron/domain'
import { Button, CheckField, Title, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { useLinkFieldName } from '../freshbooks/field-words.ts'
import { FormKey } from '../request/form-key.tsx'

type Given = { number: string; link: LinkFace; drift: readonly FieldDrift[]; maySend: boolean }

/** Where their record says something else in a field that is ours; sending ours is a person's choice. */
export function DriftLines({ number, link, drift, maySend }: Given) {
  const t = useText()
  const nameOf = useLinkFieldName()
  if (drift.length === 0) return null
  const empty = t('freshbooksLink.emptyValue')
  const word = ({ field, ours, theirs }: FieldDrift) =>
    t('freshbooksLink.driftLine', { field: nameOf(field), ours: ours ?? empty, theirs: theirs ?? empty })
  return (
    <section aria-labelledby="drift" className="bo-drift">
      <Title order={3} id="drift">
        {t('freshbooksLink.driftTitle')}
      </Title>
      <p className="pd-small pd-muted">{t('freshbooksLink.driftLead')}</p>
      {maySend ? (
        <Form method="post" action={`/customers/${number}/send-fields`} className="bo-drift">
          <FormKey value={`send:${link.id}:${link.version}:${drift.map(({ theirs }) => theirs).join()}`} />
          <input type="hidden" name="linkId" value={link.id} />
          <input type="hidden" name="expectedVersion" value={link.version} />
          <input type="hidden" name="returnTo" value={`/customers/${number}`} />
          <fieldset className="bo-fieldset bo-drift">
            <legend className="pd-hidden">{t('freshbooksLink.driftWhich')}</legend>
            {drift.map((line) => (
              <CheckField
                key={line.field}
                name="fields"
                value={line.field}
                label={word(line)}
                defaultChecked
              />
            ))}
          </fieldset>
          <div>
            <Button type="submit" size="compact-sm" variant="default">
              {t('freshbooksLink.driftSend')}
            </Button>
          </div>
        </Form>
      ) : (
        <ul className="bo-drift">
          {drift.map((line) => (
            <li key={line.field}>{word(line)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
