import { createHash } from 'node:crypto'
import type { Ctx } from '@padron/core'
import superjson from 'superjson'

type Asked = { key: string; path: string; input: unknown; secret?: boolean }

/** One key stands for one procedure and one input; what it answered is replayed to the byte. */
export function idempotencyOf({
  key,
  path,
  input,
  secret,
}: Asked): NonNullable<Ctx['request']['idempotency']> {
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
