import type { Ctx } from '@padron/core'
import type { Ending, JobContract } from '@padron/jobs'

/** A contract with the work behind it. The payload arrives parsed; a throw is a failed attempt. */
export type Handler = {
  contract: JobContract
  run(ctx: Ctx, payload: unknown): Promise<Ending>
}

/** Ties a handler to its contract: parse → verb → ending. */
export function handle<Payload>(
  contract: JobContract<Payload>,
  work: (ctx: Ctx, payload: Payload) => Promise<Ending>,
): Handler {
  return { contract, run: (ctx, payload) => work(ctx, payload as Payload) }
}
