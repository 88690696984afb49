import type { StatusDefinition, StatusPreset } from '@padron/domain'
import { full } from './full.ts'
import { pickStatuses } from './rows.ts'

const ownWords: Record<string, Partial<StatusDefinition>> = {
  VOID: { name: 'Deleted / Mistakenly Entered', visibleInBackend: true, system: false },
}

const differ = (status: StatusDefinition): Partial<StatusDefinition> => {
  const assignment = status.code === 'DNS' ? 'approve' : status.gates.assignment
  return {
    requireStatusReason: false,
    gates: {
      ...status.gates,
      edit: 'allow',
      score: 'allow',
      prepaidOrder: status.gates.order,
      assignment,
      prepaidAssignment: assignment,
    },
    ...ownWords[status.code],
  }
}

const codes = ['PROS', 'BID', 'CCIP', 'HOLD', 'ACTV', 'NAR', 'DNS', 'INAC', 'LOST', 'VOID']

/** TempWorks Enterprise: no completion, no reasons required, edit and score always allowed. */
export const tempworks: StatusPreset = {
  ...full,
  code: 'tempworks',
  name: 'TempWorks',
  defaultStatus: 'PROS',
  requiredFields: [],
  statuses: pickStatuses(full.statuses, codes, differ),
}
