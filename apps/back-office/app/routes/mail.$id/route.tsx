import { Anchor, Notice, PageHeader, useFormats, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { MailState } from '../../mail/mail-state.tsx'
import { MailText } from '../../mail/mail-text.tsx'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('mail.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ mail: await api.mail.get({ id: args.params.id ?? '' }) }))

/** One message, with its text where it never left the house. */
export default function Mail() {
  const t = useText()
  const { dateTime } = useFormats()
  const { mail } = useLoaderData<typeof loader>()
  const { subject, toAddress, createdAt, body, sentAt, problem } = mail
  return (
    <>
      <PageHeader
        title={subject}
        beside={<MailState mail={mail} />}
        lead={`${t('mail.to', { address: toAddress })} · ${dateTime(createdAt)}`}
        above={
          <Anchor component={Link} to="/mail">
            {t('mail.title')}
          </Anchor>
        }
      />
      {body !== null ? (
        <>
          <Notice tone="attention" title={t('mail.keptTitle')}>
            <div>{t('mail.keptText')}</div>
          </Notice>
          <MailText body={body} />
        </>
      ) : null}
      {body === null && sentAt ? <p className="pd-muted">{t('mail.sentText')}</p> : null}
      {problem ? <p className="pd-muted">{t('mail.failedText')}</p> : null}
    </>
  )
}
