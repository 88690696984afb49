import type { CurrencyFigures } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'

/** What we owe them says so: minus sign and word (screens §1.3). */
export function useSigned(): (amount: { amountMinor: number; currency: string }) => string {
  const t = useText()
  const { money } = useFormats()
  return (amount) => money(amount) + (amount.amountMinor < 0 ? ` ${t('freshbooksLink.credit')}` : '')
}

/** One figure in every currency that has it, never added across; '' where none has. */
export function useByCurrency(figures: readonly CurrencyFigures[]) {
  const signed = useSigned()
  return (of: (each: CurrencyFigures) => number) =>
    figures
      .filter((each) => of(each) !== 0)
      .map((each) => signed({ amountMinor: of(each), currency: each.currency }))
      .join(' · ')
}

/** The latest payment of all, in its own currency. */
export function lastPaymentOf(figures: readonly CurrencyFigures[]) {
  const paid = figures.flatMap(({ lastPaymentOn: on, lastPaymentMinor: amountMinor, currency }) =>
    on === null || amountMinor === null ? [] : [{ on, amountMinor, currency }],
  )
  return paid.toSorted((one, other) => (one.on < other.on ? 1 : -1))[0] ?? null
}
