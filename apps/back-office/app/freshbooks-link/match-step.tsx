import { wordReason } from '@padron/texts'
import { Anchor, Button, Notice, TextField, Title, useFormats, useText } from '@padron/ui'
import { Form, Link, useSearchParams } from '@remix-run/react'
import { useWatched } from '../request/use-watched.ts'
import { CandidateCard } from './candidate-card.tsx'
import { CreateCard } from './create-card.tsx'
import type { MatchPart } from './load-wizard.server.ts'

type Given = { name: string; part: MatchPart; isRetry: boolean }

/** Match before create: who it may be over there, best first, and a new client last (H2). */
export function MatchStep({ name, part, isRetry }: Given) {
  const t = useText()
  const { dateTime } = useFormats()
  const { candidates, readAt, refused } = part
  const isUnread = readAt === null
  useWatched(isUnread)
  return (
    <section className="bo-link-part" aria-labelledby="match">
      <div>
        <Title order={2} id="match">
          {isRetry ? t('freshbooksLink.chooseOtherTitle') : t('freshbooksLink.matchTitle', { name })}
        </Title>
        <p className="pd-muted">
          {t('freshbooksLink.matchLead')}{' '}
          {readAt ? t('freshbooksLink.readAt', { date: dateTime(readAt) }) : null}
        </p>
      </div>
      {refused ? (
        <Notice tone="caution" role="alert" title={t('page.problem')}>
          {wordReason(t, refused)}
        </Notice>
      ) : null}
      {isUnread ? (
        <Notice tone="info" role="status" title={t('freshbooksLink.neverRead')} acts={<LookAgain />}>
          {t('freshbooksLink.neverReadText')}
        </Notice>
      ) : (
        <Search />
      )}
      {candidates.length > 0 ? (
        <p aria-live="polite">{t('freshbooksLink.candidates', { count: candidates.length })}</p>
      ) : isUnread ? null : (
        <Notice tone="muted" title={t('freshbooksLink.candidatesNone')}>
          {t('freshbooksLink.candidatesNoneText')}
        </Notice>
      )}
      {candidates.map((candidate, at) => (
        <CandidateCard
          key={candidate.externalId}
          candidate={candidate}
          isFirst={at === 0}
          mayChooseFields={!isRetry}
        />
      ))}
      <CreateCard near={candidates.length} />
    </section>
  )
}

function LookAgain() {
  const t = useText()
  return (
    <Link to="" reloadDocument>
      {t('freshbooksLink.lookAgain')}
    </Link>
  )
}

/** Among all their clients, where the suggestions are not enough. */
function Search() {
  const t = useText()
  const [params] = useSearchParams()
  const asked = params.get('q') ?? ''
  return (
    <Form method="get" role="search" className="bo-link-search" key={asked}>
      <TextField
        name="q"
        label={t('freshbooksLink.search')}
        hint={t('freshbooksLink.searchHint')}
        defaultValue={asked}
        required
        maxLength={200}
        autoComplete="off"
      />
      <Button type="submit" variant="default">
        {t('freshbooksLink.searchAct')}
      </Button>
      {asked ? (
        <Anchor component={Link} to="?">
          {t('freshbooksLink.searchReset')}
        </Anchor>
      ) : null}
    </Form>
  )
}
