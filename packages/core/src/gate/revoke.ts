import type { OverrideFace, RevokeOverride } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { endOverride } from './end-override.ts'

/** Takes an exception back, or a request away; what was done by it stays done. Ability `gate.approve`. */
export const revokeOverride = (ctx: Ctx, { overrideId, note }: RevokeOverride): Promise<OverrideFace> =>
  endOverride(ctx, {
    id: overrideId,
    note,
    wanted: 'revoke',
    state: 'revoked',
    event: 'gate.override-revoked',
  })
