import type { OverrideFace, RefuseOverride } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { endOverride } from './end-override.ts'

/** Turns a request down, with a note for whoever asked. Ability `gate.approve`, never the requester. */
export const refuseOverride = (ctx: Ctx, { requestId, note }: RefuseOverride): Promise<OverrideFace> =>
  endOverride(ctx, {
    id: requestId,
    note,
    wanted: 'decide',
    state: 'refused',
    event: 'gate.override-refused',
  })
