import { invalid, type LoadList, screeningPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { type ListReceived, receiveList } from './receive-list.ts'

/** Takes an uploaded list as base64, as the API receives it. Throws `invalid` when it is none. */
export async function loadList(ctx: Ctx, { fileName, content }: LoadList): Promise<ListReceived> {
  allow(ctx.actor, screeningPolicy.load, undefined)
  if (/[^A-Za-z0-9+/=\s]/.test(content)) throw invalid('file_unreadable')
  return receiveList(ctx, { fileName, content: Buffer.from(content, 'base64') }, 'upload')
}
