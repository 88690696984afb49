import { type Actor, conflict, invalid } from '@padron/domain'
import type { Tx } from './transact.ts'

/** One asked-for effect, however often it is asked: set by the API from the `Idempotency-Key` header. */
export type Idempotency = {
  key: string
  procedure: string
  inputHash: string
  encode: (answer: unknown) => string
  decode: (answer: string) => unknown
  /** Answers that must not be kept (a secret shown once): a second call is refused instead of replayed. */
  secret?: boolean
  /** The first transaction of the request carries the key; later ones of the same request pass. */
  claimed?: boolean
}

/** Under whose name a key stands: a member of staff, or a customer's person; nobody else brings keys. */
export const personOf = (actor: Actor): string | null =>
  actor.kind === 'staff' ? actor.userId : actor.kind === 'portal' ? actor.portalUserId : null

const claimText = `insert into app.idempotency_keys (key, actor_id, procedure, input_hash)
  values ($1, $2, $3, $4)
  on conflict do nothing returning key`
const keptText = `select input_hash as "inputHash", answer from app.idempotency_keys
    where key = $1 and actor_id = $2 and procedure = $3`

/** Claims the key, or answers what the first call was told. The unique index waits for a twin in flight. */
export async function claimKey(tx: Tx, actor: Actor, { key, procedure, inputHash }: Idempotency) {
  const person = personOf(actor)
  if (!person) return undefined
  const claimed = await tx.run('claim-key', claimText, [key, person, procedure, inputHash])
  if (claimed.length > 0) return undefined
  const [kept] = await tx.run<{ inputHash: string; answer: string | null }>('kept-answer', keptText, [
    key,
    person,
    procedure,
  ])
  if (kept?.inputHash !== inputHash) throw invalid('idempotency_key_reused')
  if (kept.answer === null) throw conflict('already_done')
  return { answer: kept.answer }
}

/** Keeps the answer in the transaction of the effect. */
export async function keepAnswer(
  tx: Tx,
  actor: Actor,
  { key, procedure, encode, secret }: Idempotency,
  answer: unknown,
) {
  const person = personOf(actor)
  if (!person) return
  const kept = secret ? null : encode(answer)
  await tx.run(
    'keep-answer',
    'update app.idempotency_keys set answer = $4 where key = $1 and actor_id = $2 and procedure = $3',
    [key, person, procedure, kept],
  )
}
