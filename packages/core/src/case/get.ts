import { read } from '@padron/db'
import { type CaseFace, casePolicy, type GetCase } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findCase } from './face.ts'

/** One case; `not_found` for nobody's and for what one may not see. */
export function getCase(ctx: Ctx, { caseId }: GetCase): Promise<CaseFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, casePolicy.list, undefined)
    return findCase(tx, caseId)
  })
}
