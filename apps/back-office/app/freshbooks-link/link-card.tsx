import type { LinkOverview } from '@padron/domain'
import { Anchor, Facts, IconPlugConnected, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../request/use-session.ts'
import { DriftLines } from './drift-lines.tsx'
import './freshbooks-link.css'

type Given = { number: string; overview: LinkOverview }

/** The link of a customer in its rail: with whom, since when, what differs, and what can be done (H5). */
export function LinkCard({ number, overview }: Given) {
  const t = useText()
  const mayLink = useHolds()('freshbooks.link')
  const { stage, link, drift, mayUnlink } = overview
  if (stage === 'none' && !mayLink) return null
  return (
    <section className="pd-card bo-contact" id="freshbooks" aria-labelledby="freshbooks-title">
      <Title order={2} id="freshbooks-title">
        {t('freshbooksLink.card')}
      </Title>
      {stage === 'linked' && link ? (
        <>
          <LinkFacts overview={overview} />
          <DriftLines number={number} link={link} drift={drift} maySend={mayLink} />
        </>
      ) : (
        <NotLinked number={number} overview={overview} />
      )}
      {mayUnlink ? (
        <Anchor component={Link} to={`/customers/${number}/unlink-freshbooks`} size="xs" c="dimmed">
          {t(stage === 'linked' ? 'freshbooksLink.unlink' : 'freshbooksLink.drop')}
        </Anchor>
      ) : null}
    </section>
  )
}

function LinkFacts({ overview: { link, connection } }: Pick<Given, 'overview'>) {
  const t = useText()
  const { date, dateTime } = useFormats()
  if (!link) return null
  const { clientName, externalId, linkedAt, askedByName } = link
  const since = linkedAt && date(linkedAt)
  return (
    <>
      <Facts facts={[[t('freshbooksLink.linkedAs'), `${clientName ?? '–'} (${externalId ?? '–'})`]]} />
      <span className="pd-small pd-muted">
        {since
          ? askedByName
            ? t('freshbooksLink.linkedBy', { date: since, name: askedByName })
            : t('freshbooksLink.linkedSince', { date: since })
          : null}
        {'. '}
        {connection.lastSyncAt
          ? t('freshbooksLink.lastSync', { date: dateTime(connection.lastSyncAt) })
          : t('freshbooksLink.noSync')}
        .
      </span>
    </>
  )
}

/** Not yet, no longer, on its way, or waiting for somebody. */
function NotLinked({ number, overview: { stage, link } }: Given) {
  const t = useText()
  const mayLink = useHolds()('freshbooks.link')
  const said = {
    none: t('freshbooksLink.notLinked'),
    unlinked: t('freshbooksLink.wasLinked'),
    pending: t('freshbooksLink.markPending'),
    error: link?.reason ? t(`freshbooks.linkReason.${link.reason}`) : t('freshbooksLink.markError'),
    linked: '',
  }[stage]
  const act = stage === 'pending' ? 'see' : stage === 'error' ? 'decide' : 'act'
  return (
    <>
      <span className="pd-muted">{said}</span>
      {mayLink ? (
        <Anchor component={Link} to={`/customers/${number}/link-freshbooks`}>
          <IconPlugConnected size={16} aria-hidden /> {t(`freshbooksLink.${act}`)}
        </Anchor>
      ) : null}
    </>
  )
}
