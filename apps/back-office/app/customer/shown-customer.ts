import type { CustomerOverview } from '@padron/domain'

/** A customer as every part of its page finds it, with what SAT calls its regime and use. */
export type ShownCustomer = CustomerOverview & { fiscal: { regime: string | null; use: string | null } }
