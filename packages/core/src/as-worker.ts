import type { Ctx } from './ctx.ts'

/**
 * The worker's own hand within a person's job: the same proof, so that the job can be settled, but the role
 * that may touch staging and snapshots. The caller has asked the person's policy before.
 */
export const asWorker = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'system', name: 'worker' } })
