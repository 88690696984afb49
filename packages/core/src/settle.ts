import { drainTell, type Tx } from '@padron/db'

/** The job's effect is already recorded, by an earlier or a parallel run: this one must not commit. */
export class AlreadySettled extends Error {
  override name = 'AlreadySettled'
}

/** The job ended meanwhile, by a person or the sweeper: this transaction must not commit. */
export class JobStopped extends Error {
  override name = 'JobStopped'
}

// What was recorded is told first: a finished row no longer proves who is acting.
const settleText = `
  select app.tell($1::jsonb, $2::jsonb) is not null as told, app.settle_outbox($3::jsonb) as outcome`

/**
 * Records that the job is done, in the transaction of its effect; outside a job it does nothing.
 * Called last, in the verb's last transaction. When it is not the first it throws, and so undoes the effect.
 */
export async function settle(tx: Tx, answer: unknown = null): Promise<void> {
  const { proof } = tx.caller
  if (!proof || !('outboxId' in proof)) return
  const text = answer === null ? null : JSON.stringify(answer)
  const [row] = await tx.run<{ outcome: 'settled' | 'already' | 'stopped' }>('settle', settleText, [
    ...drainTell(tx),
    text,
  ])
  if (row?.outcome === 'already') throw new AlreadySettled()
  if (row?.outcome !== 'settled') throw new JobStopped()
}
