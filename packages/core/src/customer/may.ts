import {
  type Actor,
  type CustomerRow,
  decideGate,
  holds,
  isHeld,
  type StatusDefinition,
} from '@padron/domain'

/** Which acts status and caller allow; where edit is blocked only View and Activate are left (SARA). */
export function mayOf(actor: Actor, number: string, status: StatusDefinition): CustomerRow['may'] {
  const edits = holds(actor, 'customer.edit')
  const editable = !isHeld(decideGate('edit', [{ number, status }]))
  const writes = edits || holds(actor, 'customer.edit-contacts') || holds(actor, 'customer.edit-commercial')
  return {
    view: true,
    edit: writes && editable,
    deactivate: edits && status.isActive,
    activate: edits && !status.isActive && status.category !== 'void',
  }
}
