import { forbidden } from '@padron/domain'
import type { Ctx } from '../ctx.ts'

/** The same surroundings on the worker's own account, without any person's proof. */
export const asSystem = (ctx: Ctx): Ctx => ({
  ...ctx,
  actor: { kind: 'system', name: 'worker' },
  proof: null,
})

/** Keeping the outbox is the worker's work alone; its database role says so too. */
export function requireSystem(ctx: Ctx): void {
  if (ctx.actor.kind !== 'system') throw forbidden('system_only')
}
