import type { StatusDefinition, StatusPreset } from '@padron/domain'
import { full } from './full.ts'
import { pickStatuses } from './rows.ts'

const allowedNext: Record<string, string[]> = {
  PAIN: ['ACTV', 'INAC'],
  ACTV: ['INAC'],
  INAC: ['PAIN', 'ACTV'],
}

const differ = (status: StatusDefinition): Partial<StatusDefinition> => ({
  allowedNext: allowedNext[status.code] ?? [],
  gates:
    status.code === 'PAIN'
      ? { ...status.gates, assignment: 'allow', prepaidAssignment: 'allow' }
      : status.gates,
})

/** SARA: partial information, active, inactive; deactivation never prompts, screening at creation only. */
export const sara: StatusPreset = {
  ...full,
  code: 'sara',
  name: 'SARA',
  neverPrompts: true,
  screeningOccasions: ['created'],
  statuses: pickStatuses(full.statuses, ['PAIN', 'ACTV', 'INAC', 'VOID'], differ),
}
