import type { CustomerOverview, LinkMark } from '@padron/domain'

/** A customer as every part of its page finds it, with what SAT calls its regime and use. */
export type ShownCustomer = Omit<CustomerOverview, 'freshbooks'> & {
  fiscal: { regime: string | null; use: string | null }
  /** The day of a sync is the reader's own. */
  freshbooks?: (LinkMark & { isSyncedToday: boolean }) | null | undefined
}
