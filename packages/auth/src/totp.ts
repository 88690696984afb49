import { createHmac, timingSafeEqual } from 'node:crypto'

const stepSeconds = 30
/** A clock that is half a minute off still signs in. */
const drift = 1

/** The time step of a moment, in seconds since 1970 (RFC 6238). */
export const stepAt = (seconds: number) => Math.floor(seconds / stepSeconds)

/** The six digits an authenticator app shows during the step. */
export function codeOf(seed: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', seed).update(counter).digest()
  const at = (mac[mac.length - 1] ?? 0) & 0xf
  return String((mac.readUInt32BE(at) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0')
}

/** Which step the typed code belongs to, never one used before or an earlier one; null when none. */
export function matchStep(
  seed: Uint8Array,
  typed: string,
  { now, lastStep }: { now: number; lastStep: number | null },
): number | null {
  if (!/^[0-9]{6}$/.test(typed)) return null
  const present = stepAt(now)
  let found: number | null = null
  for (let step = Math.max(0, present - drift); step <= present + drift; step++) {
    const isSame = timingSafeEqual(Buffer.from(codeOf(seed, step)), Buffer.from(typed))
    if (isSame && step > (lastStep ?? -1)) found = step
  }
  return found
}
