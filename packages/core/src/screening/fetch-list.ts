import { createHash } from 'node:crypto'
import { read } from '@padron/db'
import { list69b } from '@padron/domain'
import { asWorker } from '../as-worker.ts'
import type { Ctx } from '../ctx.ts'
import { receiveList } from './receive-list.ts'

/**
 * Fetches the published list and receives it like an upload; the same file again is left alone. Answers
 * whether a list was received. Throws `unavailable` while the site is. Nothing happens when no address is
 * configured.
 */
export async function fetchList(ctx: Ctx): Promise<boolean> {
  const file = await ctx.gateways.sat.download()
  if (!file) return false
  const sha256 = createHash('sha256').update(file.content).digest('hex')
  const [known] = await read(asWorker(ctx), (tx) => tx.run('screening-known', knownText, [list69b, sha256]))
  if (known) return false
  await receiveList(ctx, file, 'download')
  return true
}

// A file that was refused is not tried again each day; the same bytes would be refused for the same reason.
const knownText = `select 1 from app.screening_snapshots where list_code = $1 and sha256 = $2
  and state <> 'superseded' limit 1`
