import type { CustomerValue } from '@padron/domain'
import { Title, useFormats, useText } from '@padron/ui'
import type { ReactNode } from 'react'
import './value.css'

type Amounts = { currency: string; amountMinor: number }[]
type Figure = { name: string; hint: string; amounts: Amounts; beside?: ReactNode }

/** What a customer is worth: one figure beside the other, each in its currencies. */
export function ValueFigures({ value }: { value: CustomerValue }) {
  const t = useText()
  const figures = useFigures(value)
  return (
    <section className="pd-card" aria-labelledby="value">
      <div className="bo-card-head">
        <Title order={2} id="value">
          {t('value.title')}
        </Title>
        <span className="pd-small pd-muted">{t('value.lead')}</span>
      </div>
      <dl className="bo-figures">
        {figures.map((figure) => (
          <ShownFigure key={figure.name} figure={figure} />
        ))}
      </dl>
    </section>
  )
}

/** A part the reader may not see is no key, and so no figure. */
function useFigures(value: CustomerValue): Figure[] {
  const t = useText()
  const { date } = useFormats()
  const { ltv, lifetimeSales, ytdSales, ytdSince, arBalance, lastPayment } = value
  return [
    ltv && { name: t('value.ltv'), hint: t('value.ltvHint'), amounts: ltv },
    lifetimeSales && {
      name: t('value.lifetimeSales'),
      hint: t('value.lifetimeSalesHint'),
      amounts: lifetimeSales,
    },
    ytdSales &&
      ytdSince && {
        name: t('value.ytdSales'),
        hint: t('value.ytdSalesHint', { date: date(ytdSince) }),
        amounts: ytdSales,
      },
    arBalance && { name: t('value.arBalance'), hint: t('value.arBalanceHint'), amounts: arBalance },
    lastPayment !== undefined && {
      name: t('value.lastPayment'),
      hint: lastPayment ? t('value.lastPaymentOn', { date: date(lastPayment.paidOn) }) : '',
      amounts: lastPayment ? [lastPayment] : [],
    },
  ].filter((figure): figure is Figure => typeof figure === 'object')
}

function ShownFigure({ figure: { name, hint, amounts } }: { figure: Figure }) {
  const t = useText()
  const { money } = useFormats()
  return (
    <div className="bo-figure">
      <dt>{name}</dt>
      <dd>
        {amounts.length > 0 ? (
          amounts.map((amount) => (
            <span key={amount.currency} className="bo-figure-amount">
              {money(amount)}
            </span>
          ))
        ) : (
          <span className="pd-muted">{t('value.none')}</span>
        )}
        {hint ? <span className="pd-small pd-muted">{hint}</span> : null}
      </dd>
    </div>
  )
}
