import { Redis } from 'ioredis'
import { type Backend, type Bench, countRows } from './bench.ts'

/** Empties the backend; answers how many jobs it held, at work or waiting. */
export async function emptyQueue(bench: Bench, backend: Backend): Promise<number> {
  if (backend.redisUrl) {
    const redis = new Redis(backend.redisUrl)
    const lists = ['wait', 'active'].map((list) => redis.llen(`bull:${bench.queueName}:${list}`))
    const held = await Promise.all(lists)
    await redis.flushall()
    redis.disconnect()
    return held.reduce((sum, count) => sum + count, 0)
  }
  const held = await countRows(bench, `bullmq.job where state::text in ('wait', 'waiting', 'active')`)
  const tables = await bench.db.ask<{ name: string }>(
    `select 'bullmq.' || quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'`,
  )
  await bench.db.ask(`truncate ${tables.map((table) => table.name).join(', ')}`)
  return held
}
