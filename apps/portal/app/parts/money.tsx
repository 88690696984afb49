import { usePage } from '../page.ts'

/** An amount with its currency, as this person reads it. */
export function Money({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  const { format } = usePage()
  return <span className="money">{format.money({ amountMinor, currency })}</span>
}
