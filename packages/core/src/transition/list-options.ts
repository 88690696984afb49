import { read } from '@padron/db'
import { optionsOf, type PickTransition, type TransitionOptions, transitionPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findForChange } from './find.ts'

/** What the picker of a customer's status offers this person, locked entries with their reasons (E2). */
export function listOptions(ctx: Ctx, { customerId }: PickTransition): Promise<TransitionOptions> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.read, undefined)
    const { before, record } = await findForChange(tx, customerId)
    const options = optionsOf(before, record.missing, ctx.now())
    const may = transitionPolicy.change(ctx.actor)
    if (may.allowed) return options
    const locked = { allowed: false, because: { code: may.code }, whoCan: may.whoCan }
    return { ...options, targets: options.targets.map((target) => ({ ...target, ...locked })) }
  })
}
