import type { ScoreFace } from '@padron/domain'
import {
  Anchor,
  Button,
  CopyId,
  IconPencil,
  Notice,
  PageHeader,
  ScorePill,
  ScreeningMark,
  useFormats,
  useShortcuts,
  useText,
} from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, Outlet, useLoaderData, useNavigate } from '@remix-run/react'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { StatusLinks } from './status-links.tsx'
import { SwitchButton } from './switch-button.tsx'
import { Tabs } from './tabs.tsx'
import './customer.css'

export const meta = titled('customer.one', (data) => data as { number: string })

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const customer = await api.customer.get({ number: args.params.number ?? '' })
    const session = await api.session.current()
    const asked = { customerId: customer.id }
    const [counts, score] = await Promise.all([
      api.customer.count(asked),
      holdsIn(session, 'metric.read') ? api.score.get(asked) : null,
    ])
    return { ...customer, counts, score }
  })

export default function Customer() {
  const t = useText()
  const formats = useFormats()
  const navigate = useNavigate()
  const customer = useLoaderData<typeof loader>()
  const path = `/customers/${customer.number}`
  useShortcuts(customer.may.edit ? { e: () => navigate(`${path}/edit`) } : {})
  const acts = (
    <>
      {customer.may.edit ? (
        <Button component={Link} to={`${path}/edit`} variant="default" leftSection={<IconPencil size={16} />}>
          {t('act.edit')}
        </Button>
      ) : null}
      <SwitchButton customer={customer} />
    </>
  )
  return (
    <>
      <PageHeader
        title={customer.legalName}
        above={
          <Anchor component={Link} to="/customers" size="xs">
            {t('customer.title')}
          </Anchor>
        }
        beside={
          <>
            <StatusLinks customer={customer} />
            <span className="pd-muted pd-small">
              {t('customer.since', { date: formats.date(customer.statusSince) })}
            </span>
          </>
        }
        acts={acts}
      >
        <div className="bo-facts-line">
          <span>{customer.tradeName}</span>
          <CopyId value={customer.number} what={t('customer.columnNumber')} />
          {customer.taxId ? <CopyId value={customer.taxId} what={t('field.taxId')} /> : null}
          {customer.screening ? <ScreeningMark screening={customer.screening} /> : null}
          {customer.score ? <ScoreLink path={path} score={customer.score} /> : null}
          {customer.parent ? (
            <Anchor component={Link} to={`/customers/${customer.parent.number}`}>
              {t('customer.subAccountOf', { name: customer.parent.legalName })}
            </Anchor>
          ) : null}
        </div>
      </PageHeader>
      {customer.status.isActive ? null : (
        <Notice tone="muted">{t('customer.inactiveBanner', { name: customer.legalName })}</Notice>
      )}
      <Tabs path={path} counts={customer.counts} />
      <Outlet context={customer} />
    </>
  )
}

/** The score in the head of the record; what it is made of is one click away. */
function ScoreLink({ path, score }: { path: string; score: ScoreFace }) {
  const t = useText()
  return (
    <Link to={`${path}/score`} prefetch="intent" className="bo-score-link">
      {t('scoreCard.title')}{' '}
      <ScorePill score={score.score} isStale={score.isStale} isFrozen={score.isFrozen} />
    </Link>
  )
}
