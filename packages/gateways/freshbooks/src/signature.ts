import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FreshbooksHook, FreshbooksHooks } from '@padron/core/ports'

/** Webhooks as they arrive at the door: trusted by signature alone (integrations §1.10). */
export const hooks: FreshbooksHooks = {
  read(body): FreshbooksHook | null {
    const fields = readForm(body)
    const name = fields.get('name')
    const objectId = fields.get('object_id')
    const accountId = fields.get('account_id')
    if (!name || !objectId || !accountId) return null
    return { name, objectId, accountId, verifier: fields.get('verifier') ?? null }
  },
  findSigner(body, signature, verifiers) {
    const given = Buffer.from(signature)
    const text = writePythonJson(readForm(body))
    // All are tried, so that the time does not tell which one it was.
    const places = verifiers.map((verifier, place) => (isSame(sign(text, verifier), given) ? place : null))
    return places.find((place) => place !== null) ?? null
  },
}

/** Signs form fields as FreshBooks does. */
export const signForm = (body: Uint8Array, verifier: string): string =>
  sign(writePythonJson(readForm(body)), verifier)

const sign = (text: string, verifier: string) => createHmac('sha256', verifier).update(text).digest('base64')

function isSame(signature: string, given: Buffer): boolean {
  const own = Buffer.from(signature)
  return own.length === given.length && timingSafeEqual(own, given)
}

/** In received order; a repeated key keeps its first place and its last value, as a Map does. */
const readForm = (body: Uint8Array): Map<string, string> =>
  new Map(new URLSearchParams(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)))

/** What Python's `json.dumps` writes for a dict of texts: one blank after comma and colon, ASCII only. */
export const writePythonJson = (fields: ReadonlyMap<string, string>): string =>
  `{${[...fields].map(([key, value]) => `${quote(key)}: ${quote(value)}`).join(', ')}}`

const short: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** Without the `u` flag a letter beyond the BMP comes as its two surrogates, which is what is written. */
const quote = (text: string) =>
  `"${text.replace(
    /["\\]|[^ -~]/g,
    (unit) => short[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}"`
