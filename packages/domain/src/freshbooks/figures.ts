/** What FreshBooks says of one customer in one currency; never added across. Days as `yyyy-mm-dd`. */
export type CurrencyFigures = {
  currency: string
  receivableMinor: number
  overdueMinor: number
  /** Not due · 1–30 · 31–60 · 61–90 · over 90 days late. */
  aging: [number, number, number, number, number]
  lastPaymentOn: string | null
  lastPaymentMinor: number | null
  ytdMinor: number
  lifetimeMinor: number
  isTaxIncluded: boolean
}

/** `syncedAt` is the time of the last complete sync. Empty where the customer is not linked. */
export type CustomerFigures = {
  isLinked: boolean
  businessName: string | null
  syncedAt: Date | null
  reckonedAt: Date | null
  figures: CurrencyFigures[]
  /** Their invoices, newest first, 20 at most. */
  invoices: RemoteInvoice[]
}

export type RemoteInvoice = {
  number: string | null
  createdOn: string | null
  dueOn: string | null
  currency: string
  amountMinor: number
  outstandingMinor: number
  status: string | null
}
