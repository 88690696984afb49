import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Earlier } from '../../parts/earlier.tsx'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { PostForm } from '../../parts/post-form.tsx'
import { before } from '../../request/before.ts'
import { keepLight } from '../../request/keep-light.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { MessageList } from './message-list.tsx'

export const handle = { title: 'portal.messages' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { searchParams } = new URL(args.request.url)
    const [invoice, quote] = ['invoice', 'quote'].map((name) => searchParams.get(name)?.slice(0, 40))
    const page = await api.note.list(before(searchParams))
    return { invoice, quote, ...keepLight(searchParams, page, ({ body }) => body) }
  })

/** Says something to the people who look after the account. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.note.reply({ body: form.text('body') })
    return redirectWithNotice('/messages', 'portal.message.sent')
  })

export default function Messages() {
  const { t } = usePage()
  const { rows, next, skip, invoice, quote } = useLoaderData<typeof loader>()
  const about = invoice
    ? t('portal.message.about', { number: invoice })
    : quote && t('portal.quote.about', { number: quote })
  return (
    <>
      <ErrorSummary />
      <Heading title={t('portal.messages')} lead={t('portal.message.lead')} />
      <PostForm action="/messages" className="card">
        <Field
          name="body"
          label={t('portal.message.body')}
          value={about}
          rows={4}
          maxLength={10_000}
          required
        />
        <button type="submit" className="primary">
          {t('portal.message.send')}
        </button>
      </PostForm>
      {rows.some(({ isUnread }) => isUnread) && (
        <PostForm action="/messages/mark-read" className="aside">
          <button type="submit">{t('portal.message.markRead')}</button>
        </PostForm>
      )}
      <MessageList messages={rows} />
      <Earlier next={next} skip={skip} />
    </>
  )
}
