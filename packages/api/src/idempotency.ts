import { createHash } from 'node:crypto'
import type { Ctx } from '@padron/core'
import superjson from 'superjson'

type Asked = { key: string; path: string; input: unknown; secret?: boolean }

type Call = {
  type: string
  key: string | undefined
  path: string
  meta: unknown
  input: () => Promise<unknown>
}

/** What a call is held to by its key; undefined for whoever reads, and for a call without one. */
export async function keyedBy({ type, key, path, meta, input }: Call) {
  if (type !== 'mutation' || !key) return undefined
  const secret = (meta as { secret?: boolean } | undefined)?.secret
  return idempotencyOf({ key, path, input: await input(), secret })
}

/** One key stands for one procedure and one input; what it answered is replayed to the byte. */
function idempotencyOf({ key, path, input, secret }: Asked): NonNullable<Ctx['request']['idempotency']> {
  return {
    key,
    procedure: path,
    inputHash: createHash('sha256').update(canonical(input)).digest('hex'),
    encode: (answer) => superjson.stringify(answer),
    decode: (answer) => superjson.parse(answer),
    secret,
  }
}

/** Keys in order, so that the same input written differently is the same input. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part) =>
      part && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  )
}
