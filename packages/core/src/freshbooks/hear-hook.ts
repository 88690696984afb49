import { read, type Tx, transact } from '@padron/db'
import { isFailure } from '@padron/domain'
import { freshbooksJobs } from '@padron/jobs'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import type { FreshbooksHook } from '../freshbooks-port.ts'
import { requireSystem } from '../outbox/index.ts'
import { objectKinds } from './fetch-one.ts'
import { placeOf } from './tokens.ts'

/** What came to the door; nothing of it is believed before its signature. */
export type Knock = {
  body: Uint8Array
  signature: string | null
  /** Asked before a handshake, which anybody can send, costs a job. */
  mayShakeHands: () => boolean
}
/** `handshake` is answered alike for every account, so that nobody learns which one is ours. */
export type Heard = 'hint' | 'handshake' | 'refused'

const handshake = 'callback.verify'
/** Handshakes that may wait for a registration we do not know of. */
const mostUnknown = 8

/**
 * Takes a webhook for what it is: a hint that something changed. A signature of the account's own verifier is
 * needed; a handshake proves itself when the job sends its verifier back.
 */
export async function hearHook(ctx: Ctx, { body, signature, mayShakeHands }: Knock): Promise<Heard> {
  requireSystem(ctx)
  const hook = readHook(ctx, body)
  if (!hook || !isPlain(hook)) return 'refused'
  if (hook.name === handshake) return mayShakeHands() ? shakeHands(ctx, hook) : 'handshake'
  const account = await findAccount(ctx, hook.accountId)
  const verifiers = account?.verifiers.flatMap((lock) => unlock(ctx, hook.accountId, lock)) ?? []
  if (!account || !signature || !isSigned(ctx, body, signature, verifiers)) return 'refused'
  if (isOfInterest(hook.name)) await takeHint(ctx, account.id, hook)
  return 'hint'
}

/** Where no application is configured, nobody is heard. */
function readHook(ctx: Ctx, body: Uint8Array): FreshbooksHook | null {
  try {
    return ctx.gateways.freshbooks.hooks.read(body)
  } catch (error) {
    if (isFailure(error)) return null
    throw error
  }
}

const isPlain = ({ name, objectId, accountId, verifier }: FreshbooksHook) =>
  /^[a-z_]{1,30}(\.[a-z_]{1,20})?$/.test(name) &&
  /^\d{1,20}$/.test(objectId) &&
  /^[A-Za-z0-9-]{1,64}$/.test(accountId) &&
  (verifier === null || /^[\x21-\x7e]{8,200}$/.test(verifier))

const isOfInterest = (name: string) => objectKinds.some((kind) => `${name}.`.startsWith(`${kind}.`))

const isSigned = (ctx: Ctx, body: Uint8Array, signature: string, verifiers: string[]) =>
  ctx.gateways.freshbooks.hooks.findSigner(body, signature, verifiers) !== null

type Lock = { verifier: Uint8Array; keyId: string }
type Account = { id: string; verifiers: Lock[] }

const findAccount = (ctx: Ctx, accountId: string): Promise<Account | null> =>
  read(ctx, async (tx) => {
    const rows = await tx.run<{ id: string } & Lock>('hook-verifiers', verifiersText, [accountId])
    const [first] = rows
    return first ? { id: first.id, verifiers: rows.filter(({ verifier }) => verifier !== null) } : null
  })

const verifiersText = `
select n.id, c.verifier, c.key_id as "keyId"
  from app.freshbooks_connections n
  left join app.freshbooks_callbacks c on c.connection_id = n.id and c.verifier is not null
 where n.account_id = $1 and n.state <> 'disconnected'`

/** One that was moved or whose key is gone signs nothing; the others still do. */
function unlock(ctx: Ctx, accountId: string, { verifier, keyId }: Lock): string[] {
  try {
    return [ctx.gateways.vault.unlock({ keyId, sealed: verifier }, placeOf(accountId, 'verifier'))]
  } catch {
    ctx.log.error('freshbooks.verifier_unreadable')
    return []
  }
}

/** The hint and its job in one transaction; each event raises the generation, so that none is swallowed. */
function takeHint(ctx: Ctx, connectionId: string, { name, objectId }: FreshbooksHook): Promise<void> {
  return transact(ctx, async (tx: Tx) => {
    await tx.run('hook-hint', hintText, [connectionId, name, objectId, ctx.now()])
    enqueue(tx, freshbooksJobs.fetchHint, { connectionId, name, objectId })
  })
}

const hintText = `
insert into app.freshbooks_hints as h (connection_id, name, object_id, heard_at) values ($1, $2, $3, $4)
on conflict (connection_id, name, object_id) do update
   set generation = h.generation + 1, heard_at = excluded.heard_at`

/** What was offered waits beside a verifier in force until they accept it. */
function shakeHands(ctx: Ctx, { objectId, accountId, verifier }: FreshbooksHook): Promise<Heard> {
  return transact(ctx, async (tx) => {
    if (verifier === null) return 'refused'
    const { keyId, sealed } = ctx.gateways.vault.lock(verifier, placeOf(accountId, 'offered'))
    const values = [accountId, objectId, sealed, keyId, mostUnknown, ctx.now()]
    const [offered] = await tx.run<{ id: string }>('hook-offered', offeredText, values)
    if (offered)
      enqueue(tx, freshbooksJobs.verifyCallback, { connectionId: offered.id, callbackId: objectId })
    return 'handshake'
  })
}

// It may overtake the answer to our registration; unknown ones are few, and go when they are nobody's.
const offeredText = `
insert into app.freshbooks_callbacks as c (connection_id, callback_id, offered, offered_key_id, created_at)
select n.id, $2, $3, $4, $6 from app.freshbooks_connections n
 where n.account_id = $1 and n.state = 'connected'
   and exists (select from app.freshbooks_callbacks k where k.connection_id = n.id
     having bool_or(k.callback_id = $2) or count(*) filter (where k.event is null) < $5)
on conflict (connection_id, callback_id) do update
   set offered = excluded.offered, offered_key_id = excluded.offered_key_id
returning c.connection_id as id`
