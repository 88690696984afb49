import { Redis } from 'ioredis'
import { type Backend, type Bench, countRows } from './bench.ts'

/** How many jobs the backend holds, at work or waiting. */
export const countQueued = (bench: Bench, { redisUrl }: Backend): Promise<number> =>
  redisUrl
    ? withRedis(redisUrl, async (redis) => {
        const lists = ['wait', 'active'].map((list) => redis.llen(`bull:${bench.queueName}:${list}`))
        return (await Promise.all(lists)).reduce((sum, count) => sum + count, 0)
      })
    : countRows(bench, `bullmq.job where state::text in ('wait', 'waiting', 'active')`)

/** Empties the backend; answers how many jobs it held a moment before. */
export async function emptyQueue(bench: Bench, backend: Backend): Promise<number> {
  const held = await countQueued(bench, backend)
  if (backend.redisUrl) await withRedis(backend.redisUrl, (redis) => redis.flushall())
  else {
    const tables = await bench.db.ask<{ name: string }>(
      `select 'bullmq.' || quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'`,
    )
    await bench.db.ask(`truncate ${tables.map((table) => table.name).join(', ')}`)
  }
  return held
}

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url)
  try {
    return await use(redis)
  } finally {
    redis.disconnect()
  }
}
