import { read } from '@padron/db'
import { type GetInteraction, type InteractionFace, interactionPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findInteraction } from './face.ts'

/** One interaction; `not_found` for nobody's, a removed one, or one in a scope the caller does not read. */
export function getInteraction(ctx: Ctx, { interactionId }: GetInteraction): Promise<InteractionFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, interactionPolicy.read, undefined)
    return findInteraction(tx, interactionId)
  })
}
