import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { unavailable } from '@padron/domain'

/** argon2id by the library's default; 19 MiB, two passes, one lane (guarantees C20). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }
const atOnce = 2
const waitingAtMost = 200

let running = 0
const waiting: (() => void)[] = []

/** At most two hashes at once: a flood of sign-ins waits here instead of taking every core. */
async function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  if (running >= atOnce) {
    if (waiting.length >= waitingAtMost) throw unavailable('sign_in_busy')
    await new Promise<void>((resume) => waiting.push(resume))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

export const hashPassword = (password: string) => inTurn(() => hash(password, cost))

export const isPasswordOf = (stored: string, password: string) => inTurn(() => verify(stored, password))

let decoy: Promise<string> | undefined

/** A hash nobody knows the password of, so that an unknown account costs what a known one costs. */
export function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomBytes(32).toString('base64'))
  return decoy
}

/** Makes the decoy before the first sign-in, or that one would show by its time that the account is unknown. */
export function warmUpHashing(): void {
  decoyHash().catch(() => {
    decoy = undefined
  })
}
