import { read, type Tx, transact } from '@padron/db'
import { isFailure, type MissedPeriod, type Reason, Transition } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'
import { findForChange } from './find.ts'
import { saveTransition } from './save.ts'

export type Inherited = { changed: number; already: number; refused: { number: string; reason: Reason }[] }

/** The parent's own words hold for whoever follows: a status that asks for a reason is given the same one. */
type Words = {
  reasonCode: string | null
  comment: string | null
  competitor: string | null
  missedPeriod: MissedPeriod | null
  effectiveAt: Date
}

type Parent = { toCode: string; words: Omit<Words, 'effectiveAt'>; effectiveAt: Date; children: string[] }

// Whoever followed this change before, and moved on by hand, is not brought back.
const text = `select t.to_code as "toCode", t.effective_at as "effectiveAt",
    jsonb_build_object('reasonCode', t.reason_code, 'comment', t.comment, 'competitor', t.competitor,
      'missedPeriod', t.missed_period) as words,
    array(select k.id from app.customers k where k.parent_id = t.customer_id and k.inherit_status
      and not exists (select from app.transitions f where f.customer_id = k.id and f.cause_id = t.id)
      order by k.id) as children
  from app.transitions t join app.customers c on c.id = t.customer_id and c.status_seq = t.seq
  where t.id = $1`

/**
 * Sub-accounts that inherit follow their parent's change to the same status (B-46), each in a transaction of
 * its own, as the system. Nobody follows a change that is not the latest any more; whoever may not go there
 * stays, and their trail says why.
 */
export async function inheritStatus(
  ctx: Ctx,
  { transitionId }: { transitionId: string },
): Promise<Inherited> {
  const [parent] = await read(ctx, (tx) => tx.run<Parent>('inherit-children', text, [transitionId]))
  const answer: Inherited = { changed: 0, already: 0, refused: [] }
  const { toCode = '', words, effectiveAt, children = [] } = parent ?? {}
  const said = { ...words, effectiveAt } as Words
  for (const childId of children) {
    const outcome = await follow(ctx, childId, { toCode, words: said, transitionId })
    if (outcome === 'changed' || outcome === 'already') answer[outcome] += 1
    else answer.refused.push(outcome)
  }
  await transact(ctx, (tx) => settle(tx, answer))
  return answer
}

type Followed = { toCode: string; words: Words; transitionId: string }
type Outcome = 'changed' | 'already' | Inherited['refused'][number]

/** A lost race is tried again at once: an edit of the record does not stop it from following. */
async function follow(ctx: Ctx, childId: string, followed: Followed): Promise<Outcome> {
  for (;;) {
    try {
      const outcome = await transact(ctx, (tx) => followOnce(tx, childId, followed, ctx.now()))
      if (outcome !== 'lost') return outcome
    } catch (error) {
      if (!isFailure(error) || !['conflict', 'invalid', 'forbidden'].includes(error.kind)) throw error
      return transact(ctx, (tx) => refuse(tx, childId, followed, error.reason))
    }
  }
}

const latestText = `select 1 from app.transitions t join app.customers c
  on c.id = t.customer_id and c.status_seq = t.seq where t.id = $1`

async function followOnce(tx: Tx, childId: string, followed: Followed, now: Date) {
  const { toCode, words, transitionId } = followed
  const { length: isLatest } = await tx.run('inherit-latest', latestText, [transitionId])
  const found = await findForChange(tx, childId)
  const { before, record: child } = found
  if (!isLatest || before.status.code === toCode) return 'already'
  const asked = { verb: 'change' as const, to: toCode, missing: child.missing, ...words }
  const moved = await saveTransition(tx, {
    found,
    expectedVersion: child.version,
    decision: Transition.decide(before, asked, now),
    cause: 'parent',
    causeId: transitionId,
    restores: false,
    event: 'customer.status-changed',
    now,
  })
  return moved ? 'changed' : 'lost'
}

async function refuse(tx: Tx, childId: string, { toCode }: Followed, reason: Reason) {
  const { before, record: child } = await findForChange(tx, childId)
  record(tx, 'customer.inherit-refused', {
    customerId: childId,
    objectId: childId,
    cause: 'parent',
    before: { status: before.status.code },
    after: { status: toCode, reason: reason.code },
  })
  return { number: child.number, reason }
}
