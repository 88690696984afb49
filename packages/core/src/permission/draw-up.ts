import { createHash } from 'node:crypto'
import type { Tx } from '@padron/db'
import {
  type Actor,
  type PermissionChange,
  type PermissionPreview,
  permissionPolicy,
  previewRole,
} from '@padron/domain'
import { allow } from '../allow.ts'
import { type FoundRole, findNamed } from './find.ts'

type Drawn = { before: FoundRole; after: FoundRole }

/**
 * What the changes would do, the roles that differ and the hash of it all. `forbidden: wildcard_role |
 * own_role | more_than_own`, not found for an unknown role.
 */
export async function drawUp(
  tx: Tx,
  { actor, changes, lock }: { actor: Actor; changes: readonly PermissionChange[]; lock?: 'for update' },
): Promise<{ preview: PermissionPreview; drawn: Drawn[] }> {
  const found = await findNamed(
    tx,
    changes.map(({ roleCode }) => roleCode),
    lock,
  )
  const all = found.map((before) => {
    const { after, preview } = previewRole(before, changes)
    const { added, removed } = preview.abilities
    const takesAway = removed.length > 0 || preview.limits.added.length > 0
    const { code, isWildcard } = before
    allow(actor, permissionPolicy.save, { code, isWildcard, added, takesAway })
    return { before, after, preview }
  })
  const moved = all.filter(
    ({ preview: { abilities, limits } }) =>
      [abilities.added, abilities.removed, limits.added, limits.removed].flat().length > 0,
  )
  const roles = moved.map(({ preview }) => preview)
  const hash = createHash('sha256').update(JSON.stringify(roles)).digest('base64url')
  return { preview: { hash, roles }, drawn: moved }
}
