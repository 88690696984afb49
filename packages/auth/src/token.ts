import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits behind the prefix of their kind; shown to their holder, never stored. */
export const makeToken = (prefix: string) => prefix + randomBytes(32).toString('base64url')

/** What the tables keep in place of a token or code. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest()

const shape = /^pd[skp]_[\w-]{43}$/

/** Whether it could be a token at all, so that noise in a cookie costs no query. */
export const isTokenShaped = (text: string) => shape.test(text)

export function makeApiKey() {
  const token = makeToken('pdk_')
  return { token, tokenHash: hashToken(token) }
}
