import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Earlier } from '../../parts/earlier.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Money } from '../../parts/money.tsx'
import { Row, Rows } from '../../parts/rows.tsx'
import { StateWord } from '../../parts/state-word.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { before } from '../../request/before.ts'
import { load } from '../../request/run.server.ts'
import { holds } from '../../request/visitor.ts'

export const handle = { title: 'portal.quotes' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.quote.list(before(new URL(args.request.url).searchParams)))

const tones = { open: 'attention', accepted: 'positive', rejected: 'muted', cancelled: 'muted' } as const

export default function Quotes() {
  const { t, format, visitor } = usePage()
  const mayAccept = holds(visitor, 'operations')
  const { rows, next } = useLoaderData<typeof loader>()
  return (
    <>
      <Heading title={t('portal.quotes')} />
      <Tabs of="operations" />
      {rows.length === 0 && <p className="empty">{t('portal.quote.empty')}</p>}
      {rows.length > 0 && (
        <Rows label={t('portal.quote.list')}>
          {rows.map(({ number, title, state, totalMinor, currency, createdAt }) => (
            <Row
              key={number}
              title={`${number} ${title}`}
              facts={t('portal.quote.made', { date: format.date(createdAt) })}
            >
              <StateWord tone={tones[state]}>{t(`portal.quote.state.${state}`)}</StateWord>
              <Money amountMinor={totalMinor} currency={currency} />
              <span className="acts">
                {state === 'open' && mayAccept && (
                  <a
                    className="act"
                    href={`/quotes/${number}/accept`}
                    aria-label={t('portal.quote.acceptOf', { number })}
                  >
                    {t('portal.quote.accept')}
                  </a>
                )}
                <a href={`/messages?quote=${number}`} aria-label={t('portal.quote.askOf', { number })}>
                  {t('portal.invoice.ask')}
                </a>
              </span>
            </Row>
          ))}
        </Rows>
      )}
      <Earlier next={next} />
    </>
  )
}
