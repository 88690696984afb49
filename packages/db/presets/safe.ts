import type { StatusDefinition, StatusPreset } from '@padron/domain'
import { full } from './full.ts'
import { pickStatuses } from './rows.ts'

const withoutNext = ['SUSP', 'CEAS']

const differ = (status: StatusDefinition): Partial<StatusDefinition> =>
  withoutNext.includes(status.code) ? { nextStatus: null, nextTrigger: null } : {}

/** SAFE: a billing catalogue; no completion, and a next status is always automatic. */
export const safe: StatusPreset = {
  ...full,
  code: 'safe',
  name: 'SAFE',
  defaultStatus: 'ACTV',
  deactivatesTo: 'EXCU',
  requiredFields: [],
  statuses: pickStatuses(full.statuses, ['ACTV', 'SUSP', 'FBIL', 'CEAS', 'EXCU', 'VOID'], differ),
}
