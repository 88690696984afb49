import type { Tx } from '@padron/db'
import { conflict, type ProfileRequestFace } from '@padron/domain'
import { findRequest } from './find.ts'

type Decision = { state: 'approved' | 'refused'; answer: string | null; now: Date }

const text = `update app.profile_requests p set state = $3, answer = $4, decided_at = $5,
    decided_by = auth.staff_user_id(), decided_by_name = $6, version = p.version + 1
  where p.id = $1 and p.version = $2 and p.state = 'open' returning p.id`

/** Ends a request, once, as it stood when it was read. */
export async function decide(
  tx: Tx,
  before: ProfileRequestFace,
  { state, answer, now }: Decision,
): Promise<ProfileRequestFace> {
  const { actor } = tx.caller
  const name = 'name' in actor ? actor.name : ''
  const values = [before.id, before.version, state, answer, now, name]
  const decided = await tx.run('profile-request-decided', text, values)
  if (decided.length === 0) throw conflict('changed_meanwhile')
  return (await findRequest(tx, before.id)).face
}
