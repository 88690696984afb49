import type { FreshbooksListing, FreshbooksVisibility } from '@padron/core/ports'
import { dayInNewYork } from './new-york.ts'

/** Whether a row is what the listing asked for: a filter they did not heed is heeded here. */
export function isAsked(
  row: { visibility: FreshbooksVisibility; updatedAt?: Date | null },
  { updatedSince, isDeleted = false }: FreshbooksListing,
): boolean {
  if ((row.visibility === 'deleted') !== isDeleted) return false
  if (!updatedSince || !row.updatedAt) return true
  return dayInNewYork(row.updatedAt) >= dayInNewYork(updatedSince)
}
