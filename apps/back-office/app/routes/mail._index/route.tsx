import type { MailFace } from '@padron/domain'
import {
  Anchor,
  Button,
  type Column,
  EmptyState,
  ListTable,
  Notice,
  PageHeader,
  useFormats,
  useText,
} from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { MailState } from '../../mail/mail-state.tsx'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('mail.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const cursor = new URL(args.request.url).searchParams.get('before')
    return { ...(await api.mail.list(cursor ? { cursor } : {})), isLater: cursor !== null }
  })

/** What was sent to customers; where no mail leaves the house, the page says so and keeps the text. */
export default function Mails() {
  const t = useText()
  const { rows, next, isLater } = useLoaderData<typeof loader>()
  const isKept = rows.some(({ body }) => body !== null)
  return (
    <>
      <PageHeader title={t('mail.title')} lead={t('mail.lead')} />
      {isKept ? (
        <Notice tone="attention" title={t('mail.keptTitle')}>
          <div>{t('mail.keptText')}</div>
        </Notice>
      ) : null}
      {rows.length > 0 ? (
        <MailTable mails={rows} />
      ) : (
        <EmptyState kind="nothing" title={t('mail.emptyTitle')} text={t('mail.emptyText')} />
      )}
      <div className="bo-acts">
        {isLater ? (
          <Button component={Link} to="/mail" variant="default" size="xs">
            {t('mail.newest')}
          </Button>
        ) : null}
        {next ? (
          <Button component={Link} to={`?before=${next}`} variant="default" size="xs">
            {t('mail.older')}
          </Button>
        ) : null}
      </div>
    </>
  )
}

function MailTable({ mails }: { mails: MailFace[] }) {
  const t = useText()
  const { dateTime } = useFormats()
  const columns: Column<MailFace>[] = [
    {
      id: 'subject',
      title: t('mail.columnSubject'),
      narrow: 'main',
      cell: ({ id, subject, kind }) => (
        <>
          <Anchor component={Link} to={`/mail/${id}`}>
            {subject}
          </Anchor>
          <div className="pd-small pd-muted">{t(`mail.kind.${kind}`)}</div>
        </>
      ),
    },
    { id: 'to', title: t('mail.columnTo'), cell: ({ toAddress }) => toAddress },
    {
      id: 'customer',
      title: t('mail.columnCustomer'),
      cell: ({ customer }) =>
        customer ? (
          <Anchor component={Link} to={`/customers/${customer.number}/portal`}>
            {customer.name}
          </Anchor>
        ) : (
          <span className="pd-muted">–</span>
        ),
    },
    {
      id: 'state',
      title: t('mail.columnState'),
      narrow: 'plain',
      cell: (mail) => <MailState mail={mail} />,
    },
    { id: 'at', title: t('mail.columnAt'), cell: ({ createdAt }) => dateTime(createdAt) },
  ]
  return <ListTable caption={t('mail.title')} columns={columns} rows={mails} rowKey={({ id }) => id} />
}
