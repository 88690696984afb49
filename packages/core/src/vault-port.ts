export type Locked = { keyId: string; sealed: Uint8Array }

/** Secrets of others that we keep. Only the worker's can open anything. */
export type Vault = {
  /** For the worker's eyes: any process can seal, one can open. At most 300 bytes of text. */
  seal(text: string): Uint8Array
  /** Failure `invalid: vault_refused` for what was not sealed for us. */
  open(sealed: Uint8Array): string
  /** Encrypts with the newest key, bound to where it stands (account and column). */
  lock(text: string, place: string): Locked
  /** Failure `invalid: vault_refused` when it was moved, changed, or its key is unknown. */
  unlock(locked: Locked, place: string): string
  /** The key that `lock` uses now: what was locked by another is locked anew when it is next written. */
  keyId(): string
}
