import type { Ctx } from '../ctx.ts'

/** What is kept of an end by hand: when, by whom, and why. */
export const ends = ({ reason }: { reason?: string }, ctx: Ctx) => ({
  endedAt: ctx.now(),
  endedReason: reason ?? null,
  endedByName: 'name' in ctx.actor ? ctx.actor.name : null,
})
