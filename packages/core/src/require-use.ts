import { type Actor, type FieldGroupCode, type FieldUse, invalid, mayUse } from '@padron/domain'

/** Refuses to filter, sort or search by what the actor may not use so: as if it were no field (C05). */
export function requireUse(actor: Actor, group: FieldGroupCode, use: FieldUse, path: string): void {
  if (mayUse(actor, group, use)) return
  throw invalid('unknown_field', { fields: [{ path, reason: { code: 'unknown_field' } }] })
}
