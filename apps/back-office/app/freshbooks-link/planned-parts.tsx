import type { LinkPlan } from '@padron/domain'
import { ChangesList, Facts, Title, useFormats, useText } from '@padron/ui'
import { useLinkFieldName } from '../freshbooks/field-words.ts'
import { useHolds } from '../request/use-session.ts'

type Given = { plan: LinkPlan }

/** What will stand over there that does not now. */
export function FieldsSent({ plan: { choice, fields } }: Given) {
  const t = useText()
  const nameOf = useLinkFieldName()
  const sent = fields.filter(({ isSent }) => isSent)
  const empty = t('freshbooksLink.emptyValue')
  return (
    <section aria-labelledby="sent">
      <Title order={3} id="sent" mb="xs">
        {t('freshbooksLink.sent')}
      </Title>
      {sent.length === 0 ? (
        <p className="pd-muted">{t('freshbooksLink.sentNothing')}</p>
      ) : choice === 'create' ? (
        <Facts facts={sent.map(({ field, after }) => [nameOf(field), after])} />
      ) : (
        <ChangesList
          lines={sent.map(({ field, theirs, after }) => ({
            id: field,
            name: nameOf(field),
            before: theirs ?? empty,
            after: after ?? empty,
          }))}
        />
      )}
    </section>
  )
}

/** Where they say something else and it stays so; and how much is the same anyway. */
export function FieldsStay({ plan: { fields } }: Given) {
  const t = useText()
  const nameOf = useLinkFieldName()
  const theirs = fields.filter((field) => field.owner === 'theirs' && field.theirs !== null)
  const differing = theirs.filter((field) => field.ours !== null && field.ours !== field.theirs)
  const same = fields.filter((field) => field.theirs !== null && !field.isSent && !differing.includes(field))
  return (
    <section aria-labelledby="stays">
      <Title order={3} id="stays" mb="xs">
        {t('freshbooksLink.stays')}
      </Title>
      {differing.length > 0 ? (
        <Facts facts={differing.map(({ field, theirs: value }) => [nameOf(field), value])} />
      ) : null}
      {same.length > 0 ? (
        <details>
          <summary>{t('freshbooksLink.unchanged', { count: same.length })}</summary>
          <p className="pd-muted pd-small">{same.map(({ field }) => nameOf(field)).join(' · ')}</p>
        </details>
      ) : differing.length === 0 ? (
        <p className="pd-muted">{t('freshbooksLink.staysNothing')}</p>
      ) : null}
    </section>
  )
}

/** Whose invoices would come in; not there for whoever may not see money. */
export function ComesIn({ plan: { choice, invoices }, wereBooksRead }: Given & { wereBooksRead: boolean }) {
  const t = useText()
  const { money } = useFormats()
  if (!useHolds()('finance.read')) return null
  return (
    <section aria-labelledby="comes-in">
      <Title order={3} id="comes-in" mb="xs">
        {t('freshbooksLink.comesIn')}
      </Title>
      {choice === 'link' && !wereBooksRead ? (
        <p className="pd-muted">{t('freshbooksLink.figuresNever')}</p>
      ) : invoices.length === 0 ? (
        <p className="pd-muted">
          {t(choice === 'create' ? 'freshbooksLink.comesInNew' : 'freshbooksLink.comesInNothing')}
        </p>
      ) : (
        <>
          <ul className="bo-link-list">
            {invoices.map(({ currency, count, outstandingMinor }) => (
              <li key={currency}>
                {t('freshbooksLink.comesInLine', {
                  count,
                  currency,
                  amount: money({ amountMinor: outstandingMinor, currency }),
                })}
              </li>
            ))}
          </ul>
          <p className="pd-muted">{t('freshbooksLink.comesInText')}</p>
        </>
      )}
    </section>
  )
}
