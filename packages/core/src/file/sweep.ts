import { read, transact } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import type { Place } from '../ports.ts'
import { settle } from '../settle.ts'

/** An upload is over, one way or the other, long before. */
const graceSeconds = 300
/** What was removed can be brought back by hand so long. */
const removedDays = 30
const atOnce = 500

/**
 * Throws away contents nobody needs: of uploads that were broken off, of versions judged meanwhile, and of
 * files removed a month ago. Answers how many.
 */
export async function sweepFiles(worker: Ctx, place: Place): Promise<number> {
  const before = new Date(worker.now().getTime() - graceSeconds * 1000)
  let swept = 0
  let keys = new Set<string>()
  for await (const key of worker.gateways.storage.files.list(place, before)) {
    keys.add(key)
    if (keys.size < atOnce) continue
    swept += await sweepKeys(worker, place, keys)
    keys = new Set()
  }
  swept += await sweepKeys(worker, place, keys)
  await transact(worker, (tx) => settle(tx, { swept }))
  return swept
}

/** Where a content may still be needed, by what became of its version. */
const keptWhile: Record<Place, string> = {
  quarantine: `v.state = 'quarantined'`,
  ready: `v.state <> 'refused'`,
}

const neededText = (
  place: Place,
) => `select v.key from app.file_versions v join app.files f on f.id = v.file_id
  where v.key = any ($1::text[]) and ${keptWhile[place]}
    and (f.removed_at is null or f.removed_at > $2::timestamptz - make_interval(days => ${removedDays}))`

async function sweepKeys(worker: Ctx, place: Place, keys: ReadonlySet<string>): Promise<number> {
  if (keys.size === 0) return 0
  const needed = await read(worker, (tx) =>
    tx.run<{ key: string }>(`file-needed-${place}`, neededText(place), [[...keys], worker.now()]),
  )
  const isNeeded = new Set(needed.map(({ key }) => key))
  const gone = [...keys].filter((key) => !isNeeded.has(key))
  for (const key of gone) await worker.gateways.storage.files.remove(place, key)
  return gone.length
}
