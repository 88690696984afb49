import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Day } from '../../parts/day.tsx'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Money } from '../../parts/money.tsx'
import { PostForm } from '../../parts/post-form.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { holds } from '../../request/visitor.ts'

export const handle = { title: 'portal.quote.acceptTitle' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.quote.get({ number: args.params.number ?? '' }))

/** Says yes to the quote in the version that was shown. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const number = args.params.number ?? ''
    await api.quote.accept({ number, expectedVersion: Number(form.text('expectedVersion')) })
    return redirectWithNotice('/quotes', 'portal.quote.accepted', { number })
  })

export default function AcceptQuote() {
  const { t, visitor } = usePage()
  const { number, title, state, totalMinor, currency, createdAt, version } = useLoaderData<typeof loader>()
  const isOpen = state === 'open'
  return (
    <>
      <ErrorSummary />
      <Heading
        title={t('portal.quote.acceptTitle', { number })}
        lead={t(isOpen ? 'portal.quote.acceptLead' : 'portal.quote.closedLead')}
        back={{ to: '/quotes', text: t('portal.quotes') }}
      />
      <div className="card">
        <Facts
          facts={[
            { name: t('portal.invoice.subject'), value: title },
            {
              name: t('portal.invoice.total'),
              value: <Money amountMinor={totalMinor} currency={currency} />,
            },
            { name: t('portal.quote.day'), value: <Day of={createdAt} /> },
            { name: t('portal.invoice.stateOf'), value: t(`portal.quote.state.${state}`) },
          ]}
        />
        {isOpen && holds(visitor, 'operations') && (
          <PostForm action={`/quotes/${number}/accept`} className="acts">
            <input type="hidden" name="expectedVersion" value={version} />
            <button type="submit" className="primary">
              {t('portal.quote.acceptSubmit')}
            </button>
            <a href={`/messages?quote=${number}`}>{t('portal.invoice.ask')}</a>
          </PostForm>
        )}
      </div>
    </>
  )
}
