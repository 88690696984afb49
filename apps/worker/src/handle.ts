import type { Ctx } from '@padron/core'
import type { Ending, JobContract } from '@padron/jobs'

/** A contract with the work behind it. The payload arrives parsed; a throw is a failed attempt. */
export type Handler = {
  contract: JobContract
  run(ctx: Ctx, payload: unknown): Promise<Ending>
  /** Tells whoever waits for it, on the system's own account, before a job is parked for good. */
  refused?: ((system: Ctx, payload: unknown, reason: string) => Promise<void>) | undefined
}

/** Ties a handler to its contract: parse → verb → ending. */
export function handle<Payload>(
  contract: JobContract<Payload>,
  work: (ctx: Ctx, payload: Payload) => Promise<Ending>,
  refused?: (system: Ctx, payload: Payload, reason: string) => Promise<void>,
): Handler {
  return {
    contract,
    run: (ctx, payload) => work(ctx, payload as Payload),
    refused: refused && ((system, payload, reason) => refused(system, payload as Payload, reason)),
  }
}
