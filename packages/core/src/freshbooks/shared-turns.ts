import { type Db, transact } from '@padron/db'
import type { Turns } from '../freshbooks-port.ts'

/**
 * The turns at FreshBooks of all workers together, kept by the database, so that a second worker does not
 * double the rate of an account (integrations §1.9). Throws `unavailable` without a database.
 */
export function sharedTurns(db: Db): Turns {
  const caller = {
    db,
    actor: { kind: 'system', name: 'worker' } as const,
    proof: null,
    request: { id: 'freshbooks-turn' },
    doorbell: { ring: () => undefined },
  }
  return {
    take: (account, spacingMs) =>
      transact(caller, async (tx) => {
        const values = [account, Math.ceil(spacingMs)]
        const [row] = await tx.run<{ waitMs: number }>('take-turn', takeText, values)
        return row?.waitMs ?? Math.ceil(spacingMs)
      }),
    hold: (account, waitMs) =>
      transact(caller, async (tx) => {
        await tx.run('hold-turns', 'select app.hold_freshbooks_turns($1, $2)', [account, Math.ceil(waitMs)])
      }),
  }
}

const takeText = 'select app.take_freshbooks_turn($1, $2) as "waitMs"'
