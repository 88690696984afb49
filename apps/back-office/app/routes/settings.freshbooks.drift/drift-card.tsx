import type { DriftRow, FieldDrift, LinkField } from '@padron/domain'
import { Anchor, Button, type Column, ListTable, Title, useFormats, useText } from '@padron/ui'
import { Form, Link, useLocation } from '@remix-run/react'
import { useLinkFieldName } from '../../freshbooks/field-words.ts'
import { FormKey } from '../../request/form-key.tsx'

/** One customer: each field that reads otherwise there, and sending ours again. */
export function DriftCard({ row, maySend }: { row: DriftRow; maySend: boolean }) {
  const t = useText()
  const formats = useFormats()
  const fieldName = useLinkFieldName()
  const { number, name, clientName, changedAt, fields } = row
  const value = (text: string | null) => text ?? <span className="pd-muted">{t('freshbooks.empty')}</span>
  const columns: Column<FieldDrift>[] = [
    {
      id: 'field',
      title: t('freshbooks.columnField'),
      narrow: 'main',
      cell: ({ field }) => <strong>{fieldName(field)}</strong>,
    },
    { id: 'ours', title: t('freshbooks.columnOurs'), cell: ({ ours }) => value(ours) },
    { id: 'theirs', title: t('freshbooks.columnTheirs'), cell: ({ theirs }) => value(theirs) },
    {
      id: 'acts',
      title: t('freshbooks.columnActs'),
      titleHidden: true,
      align: 'end',
      narrow: 'main',
      cell: ({ field }) =>
        maySend ? (
          <SendOurs
            row={row}
            fields={[field]}
            label={t('freshbooks.sendOurs')}
            about={t('freshbooks.sendOursOf', { field: fieldName(field), name })}
          />
        ) : null,
    },
  ]
  return (
    <section className="pd-card bo-drift-card" aria-labelledby={`drift-${row.linkId}`}>
      <div className="bo-card-head">
        <div>
          <Title order={2} id={`drift-${row.linkId}`}>
            <Anchor component={Link} to={`/customers/${number}`} inherit>
              {name}
            </Anchor>
          </Title>
          <span className="pd-small pd-muted">
            {[
              number,
              clientName === name ? null : t('freshbooks.driftClient', { name: clientName }),
              changedAt && t('freshbooks.driftChanged', { date: formats.dateTime(changedAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
        {maySend && fields.length > 1 ? (
          <SendOurs
            row={row}
            fields={fields.map(({ field }) => field)}
            label={t('freshbooks.sendAll')}
            about={t('freshbooks.sendAllOf', { name })}
          />
        ) : null}
      </div>
      <ListTable
        caption={t('freshbooks.driftTitle')}
        columns={columns}
        rows={fields}
        rowKey={({ field }) => `${number}-${field}`}
      />
    </section>
  )
}

type Sent = {
  row: Pick<DriftRow, 'linkId' | 'number' | 'version'>
  fields: LinkField[]
  label: string
  about: string
}

function SendOurs({ row: { linkId, number, version }, fields, label, about }: Sent) {
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action={`/customers/${number}/send-fields`} preventScrollReset>
      <FormKey value={`send:${linkId}:${version}:${fields.join()}`} />
      <input type="hidden" name="linkId" value={linkId} />
      <input type="hidden" name="expectedVersion" value={version} />
      <input type="hidden" name="returnTo" value={pathname + search} />
      {fields.map((field) => (
        <input key={field} type="hidden" name="fields" value={field} />
      ))}
      <Button type="submit" variant="default" size="compact-sm" aria-label={about}>
        {label}
      </Button>
    </Form>
  )
}
