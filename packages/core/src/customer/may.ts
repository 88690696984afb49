import { type Actor, type CustomerRow, decideGate, type GateLink, holds, isHeld } from '@padron/domain'

/** Which acts status and caller allow; where edit is blocked only View and Activate are left (SARA). */
export function mayOf(
  actor: Actor,
  chain: readonly [GateLink, ...GateLink[]],
  override: { id: string } | null = null,
): CustomerRow['may'] {
  const [{ status }] = chain
  const edits = holds(actor, 'customer.edit')
  const editable = !isHeld(decideGate('edit', chain, { override }))
  const writes = edits || holds(actor, 'customer.edit-contacts') || holds(actor, 'customer.edit-commercial')
  return {
    view: true,
    edit: writes && editable,
    deactivate: edits && status.isActive,
    activate: edits && !status.isActive && status.category !== 'void',
  }
}
