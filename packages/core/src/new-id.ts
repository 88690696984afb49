import { randomFillSync } from 'node:crypto'

const bytesOfId = 16
const pool = Buffer.alloc(256 * bytesOfId)
let used = pool.length

/**
 * A uuid v7 for a row whose id must be known before it is written; ordered by the process clock. Its random
 * bits are drawn from the system for 256 ids at a time: one draw costs more than all else here.
 */
export function newId(at: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, used + bytesOfId)
  used += bytesOfId
  bytes.writeUIntBE(at, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
