import type { Neighbours } from '@padron/domain'
import {
  Anchor,
  Button,
  CopyId,
  IconNote,
  IconPencil,
  IconPhone,
  IconPrinter,
  PageHeader,
  ScorePill,
  ScreeningMark,
  useFormats,
  useText,
} from '@padron/ui'
import { Link } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { LinkMark } from '../../freshbooks-link/link-mark.tsx'
import { useHolds } from '../../request/use-session.ts'
import { BadgePills } from './badge-pills.tsx'
import { Filed } from './filed.tsx'
import { StatusLinks } from './status-links.tsx'
import { SwitchButton } from './switch-button.tsx'
import { Walk } from './walk.tsx'

type Given = { customer: ShownCustomer }

/** What stays in sight on every tab: who it is, how it stands, whose it is, and the main acts (D1). */
export function Head({ customer, neighbours }: Given & { neighbours: Neighbours | null }) {
  const t = useText()
  const formats = useFormats()
  return (
    <PageHeader
      title={customer.legalName}
      above={<Walk neighbours={neighbours} />}
      beside={
        <>
          <StatusLinks customer={customer} />
          <span className="pd-muted pd-small">
            {t('customer.since', { date: formats.date(customer.statusSince) })}
          </span>
          <BadgePills customer={customer} />
        </>
      }
      acts={<Acts customer={customer} />}
    >
      <FactsLine customer={customer} />
    </PageHeader>
  )
}

function Acts({ customer }: Given) {
  const t = useText()
  const holds = useHolds()
  const path = `/customers/${customer.number}`
  return (
    <>
      {holds('interaction.log') ? (
        <Button
          component={Link}
          to={`${path}/interactions/log`}
          variant="default"
          leftSection={<IconPhone size={16} />}
        >
          {t('overview.logInteraction')}
        </Button>
      ) : null}
      {holds('note.write') ? (
        <Button
          component={Link}
          to={`${path}/notes/add`}
          variant="default"
          leftSection={<IconNote size={16} />}
        >
          {t('overview.addNote')}
        </Button>
      ) : null}
      {customer.may.edit ? (
        <Button component={Link} to={`${path}/edit`} variant="default" leftSection={<IconPencil size={16} />}>
          {t('act.edit')}
        </Button>
      ) : null}
      <SwitchButton customer={customer} />
      <Button component={Link} to={`${path}/print`} variant="subtle" leftSection={<IconPrinter size={16} />}>
        {t('overview.print')}
      </Button>
    </>
  )
}

function FactsLine({ customer }: Given) {
  const t = useText()
  const { number, taxId, screening, owner, branch, score, parent } = customer
  return (
    <div className="bo-facts-line">
      <span>{customer.tradeName}</span>
      <CopyId value={number} what={t('customer.columnNumber')} />
      {taxId ? <CopyId value={taxId} what={t('field.taxId')} /> : null}
      {screening ? <ScreeningMark screening={screening} /> : null}
      <span>{owner ? t('overview.owner', { name: owner.name }) : t('overview.noOwner')}</span>
      {branch ? <span>{branch.name}</span> : null}
      <Filed customer={customer} />
      {score ? (
        <Link to={`/customers/${number}/score`} prefetch="intent" className="bo-score-link">
          {t('scoreCard.title')}{' '}
          <ScorePill score={score.score} isStale={score.isStale} isFrozen={score.isFrozen} />
        </Link>
      ) : null}
      <LinkMark customer={customer} />
      {parent ? (
        <Anchor component={Link} to={`/customers/${parent.number}`}>
          {t('customer.subAccountOf', { name: parent.legalName })}
        </Anchor>
      ) : null}
    </div>
  )
}
