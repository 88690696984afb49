import { read } from '@padron/db'
import { type GroupFace, segmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { faceText } from './find.ts'

/** Every segment in its order, retired ones last, each with how many customers it has. */
export function listGroups(ctx: Ctx): Promise<GroupFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, segmentPolicy.list, undefined)
    const order = 'order by g.retired_at is not null, g.display_position, g.name'
    return tx.run<GroupFace>('groups', faceText(order), [])
  })
}
