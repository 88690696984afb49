import type { RunCounts } from '@padron/domain'

/** The outcomes that are listed one by one; who stayed the same is only counted. */
export const listed = ['up', 'down', 'first', 'skipped', 'failed'] as const
export type Listed = (typeof listed)[number]

/** The outcome the address asks for, else the first that anybody had. */
export const outcomeIn = (params: URLSearchParams, counts: RunCounts): Listed =>
  listed.find((outcome) => outcome === params.get('outcome')) ??
  listed.find((outcome) => counts[outcome] > 0) ??
  'up'
