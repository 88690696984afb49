import { type DocumentSlot, type SlotState, slotsFor } from '../document-slot/document-slot.ts'
import { conflict, type FieldProblem, invalid, isFailure } from '../failure.ts'
import { decideGate, type GateLink } from '../gate/gate.ts'
import { faceOf } from '../status/face.ts'
import type { Settings } from '../status/settings.ts'
import { normalizeTaxId, type TaxIdKind, type TaxIdWarning } from '../tax-id/tax-id.ts'
import * as Transition from '../transition/transition.ts'
import { changesOf, type FieldChanges, type FieldName } from './changes.ts'
import { completeness } from './completeness.ts'
import type { CustomerFields, SaveCustomer } from './customer.schemas.ts'
import { readTaxId } from './decide-register.ts'
import { checkFiscal } from './fiscal.ts'
import { nameKey } from './name-key.ts'

/** A customer as a save finds it. `transition` carries what a completion may look at. */
export type SaveBefore = {
  number: string
  fields: CustomerFields
  taxIdKind: TaxIdKind
  ancestors: readonly GateLink[]
  /** The live override by which this person may edit what the status holds. */
  override?: { id: string } | null
  /** Every slot there is, with this customer's state; class and country choose among them. */
  slots: readonly (DocumentSlot & { state: SlotState })[]
  settings: Pick<Settings, 'requiredFields'>
  transition: Transition.Before
}

export type SaveDecision = {
  fields: CustomerFields
  changes: FieldChanges
  /** Set when the tax id changed: the verb looks for duplicates and screens again. */
  taxId: { normalized: string; raw: string; kind: TaxIdKind; warnings: TaxIdWarning[] } | null
  nameKey: string
  missing: string[]
  /** The transition that completes the record, stored in the same transaction; null when it stays. */
  completion: Transition.Decision | null
  /** Complete, yet still in its draft status. */
  readyToActivate: boolean
}

const fiscalFields: FieldName[] = [
  'taxId',
  'taxRegime',
  'cfdiUse',
  'fiscalPostalCode',
  'country',
  'addresses',
]

/**
 * Decides a save of the full form (domain §2). Throws `conflict: edit_blocked` by the gate, `invalid` for a
 * cleared required field, fiscal fields that do not fit, or an incomplete record that must be complete.
 */
export function decideSave(before: SaveBefore, input: SaveCustomer, now: Date): SaveDecision {
  assertEditable(before, input)
  const { customerId: _, expectedVersion: __, completion, acknowledgement: ___, ...wished } = input
  const taxId = changedTaxId(before, wished, now)
  const changes = changesOf(before.fields, { ...wished, taxId: taxId?.normalized ?? before.fields.taxId })
  const fields = apply(before.fields, changes)
  assertFields(fields, changes, taxId?.kind ?? before.taxIdKind)

  const missing = missingOf(before, fields)
  assertNothingCleared(before, missing)
  if (completion === 'require' && missing.length > 0) throw invalid('incomplete', { missing })
  const done = completion === 'never' ? null : tryComplete(before.transition, missing, now)
  const readyToActivate =
    done === null && missing.length === 0 && before.transition.status.completesTo !== null
  return {
    fields,
    changes,
    taxId,
    nameKey: nameKey(fields.legalName),
    missing,
    completion: done,
    readyToActivate,
  }
}

/** The edit gate, by own status then ancestors; a warning asks once for an acknowledgement. */
function assertEditable(before: SaveBefore, { acknowledgement }: SaveCustomer) {
  const { number, ancestors, transition, override = null } = before
  const gate = decideGate('edit', [{ number, status: transition.status }, ...ancestors], { override })
  const detail = { current: { status: faceOf(transition.status), gate } }
  if (gate.outcome === 'block')
    throw conflict('edit_blocked', { ...detail, nextStep: { code: 'activate_first' } })
  if (gate.outcome === 'approve')
    throw conflict('edit_needs_approval', { ...detail, whoCan: ['gate.approve'] })
  if (gate.outcome === 'warn' && !acknowledgement) throw invalid('acknowledgement_required', detail)
}

function changedTaxId(
  before: SaveBefore,
  { taxId: raw }: Partial<CustomerFields>,
  now: Date,
): SaveDecision['taxId'] {
  if (raw === undefined || normalizeTaxId(raw) === before.fields.taxId) return null
  return { raw, ...readTaxId(raw, now) }
}

function assertFields(fields: CustomerFields, changes: FieldChanges, kind: TaxIdKind) {
  const problems: FieldProblem[] = fiscalFields.some((name) => name in changes)
    ? checkFiscal(fields, kind)
    : []
  const billsUp = fields.billToParent && !fields.parentNumber
  if (billsUp && ('billToParent' in changes || 'parentNumber' in changes)) {
    problems.push({ path: 'billToParent', reason: { code: 'primary_bills_to_parent' } })
  }
  const followsNobody = fields.inheritStatus && !fields.parentNumber
  if (followsNobody && ('inheritStatus' in changes || 'parentNumber' in changes)) {
    problems.push({ path: 'inheritStatus', reason: { code: 'primary_inherits' } })
  }
  const first = problems[0]
  if (first) throw invalid(first.reason.code, { fields: problems })
}

/** No silent demotion (B-2): what a completed record once had, it keeps. New requirements do not count. */
function assertNothingCleared(before: SaveBefore, missing: readonly string[]) {
  const { status } = before.transition
  if (status.category === 'draft') return
  const lacked = missingOf(before, before.fields)
  const cleared = missing.filter((field) => !lacked.includes(field) && !field.startsWith('documentSlot:'))
  if (cleared.length === 0) return
  const fields = cleared.map((path) => ({
    path,
    reason: { code: 'required_field_cleared', params: { field: path } },
  }))
  throw invalid('required_field_cleared', { fields, missing: cleared })
}

const missingOf = ({ settings, slots }: SaveBefore, fields: CustomerFields) =>
  completeness(fields, settings.requiredFields, slotsFor(slots, fields))

/** A completion that the actor may not do, or no status leads to, leaves the record as it is. */
function tryComplete(
  before: Transition.Before,
  missing: readonly string[],
  now: Date,
): Transition.Decision | null {
  if (missing.length > 0 || before.status.completesTo === null) return null
  try {
    return Transition.decide(before, { verb: 'complete', missing }, now)
  } catch (error) {
    if (isFailure(error)) return null
    throw error
  }
}

function apply(fields: CustomerFields, changes: FieldChanges): CustomerFields {
  const after = Object.entries(changes).map(([name, change]) => [name, listed(name, change.after)])
  return { ...fields, ...Object.fromEntries(after) }
}

const lists: string[] = ['addresses', 'contactMethods', 'contactAssignments'] satisfies FieldName[]

/** A cleared list is an empty list. */
const listed = (name: string, value: unknown) => (lists.includes(name) ? (value ?? []) : value)
