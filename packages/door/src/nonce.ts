import { randomFillSync } from 'node:crypto'

const bytes = 16
const pool = Buffer.alloc(256 * bytes)
let used = pool.length

/** 128 random bits in base64, drawn from the system 256 at a time: one draw costs more than all else here. */
export function newNonce(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const from = used
  used += bytes
  return pool.toString('base64', from, used)
}
