import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { takeTurns } from './turns.ts'

/** argon2id by the library's default; 19 MiB, two passes, one lane (guarantees C20). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** At most two hashes at once: a flood of sign-ins waits here instead of taking every core (C26). */
const inTurn = takeTurns({ atOnce: 2, waitingAtMost: 200 })

export const hashPassword = (password: string) => inTurn(() => hash(password, cost))

export const isPasswordOf = (stored: string, password: string) => inTurn(() => verify(stored, password))

let decoy: Promise<string> | undefined

/** A hash nobody knows the password of, so that an unknown account costs what a known one costs. */
export function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomBytes(32).toString('base64'))
  return decoy
}

/** Makes the decoy before the first sign-in, whose time would else show that the account is unknown. */
export function warmUpHashing(): void {
  decoyHash().catch(() => {
    decoy = undefined
  })
}
