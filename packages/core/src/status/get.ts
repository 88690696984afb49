import { read } from '@padron/db'
import { type GetStatus, notFound, sentenceOf, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findPublished } from './find.ts'

/** One status as it is in force, with what it means in clauses. */
export async function getStatus(ctx: Ctx, { code }: GetStatus) {
  allow(ctx.actor, statusPolicy.read, undefined)
  return read(ctx, async (tx) => {
    const { version, document } = await findPublished(tx)
    const definition = document.definitions.find((status) => status.code === code)
    if (!definition) throw notFound('status')
    return { definition, sentence: sentenceOf(definition), version }
  })
}
