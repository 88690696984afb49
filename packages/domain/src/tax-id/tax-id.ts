import { validate as validateRfc } from 'stdnum/lib/cjs/mx/rfc.js'
import { validate as validateEin } from 'stdnum/lib/cjs/us/ein.js'
import { rfcCheckDigit } from './check-digit.ts'

export const taxIdKinds = [
  'rfc_moral',
  'rfc_fisica',
  'rfc_generic_national',
  'rfc_generic_foreign',
  'ein',
] as const
export type TaxIdKind = (typeof taxIdKinds)[number]

export type TaxIdError =
  | 'tax_id_empty'
  | 'tax_id_shape'
  | 'tax_id_length'
  | 'tax_id_date'
  | 'tax_id_future_date'
  | 'tax_id_homoclave'
  | 'tax_id_forbidden_word'
  | 'tax_id_equal_digits'
export type TaxIdWarning = 'check_digit' | 'unknown_prefix'

/**
 * `kind` is null when the text is no tax id at all; `normalized` is what is stored, compared and screened.
 */
export type TaxIdCheck = {
  ok: boolean
  normalized: string
  kind: TaxIdKind | null
  errors: TaxIdError[]
  warnings: TaxIdWarning[]
}

const generics: Record<string, TaxIdKind> = {
  XAXX010101000: 'rfc_generic_national',
  XEXX010101000: 'rfc_generic_foreign',
}

/**
 * Checks an RFC or EIN as typed. Never throws. `country` null means: told by the shape. A wrong check digit
 * or an unknown prefix only warns: the authorities issue such ids themselves (integrations §3).
 */
export function checkTaxId(raw: string, country: 'MX' | 'US' | null, now: Date): TaxIdCheck {
  const normalized = normalizeTaxId(raw)
  if (!normalized) return refuse(normalized, null, 'tax_id_empty')
  if (country === 'US' || (country === null && /^\d+$/.test(normalized))) return checkEin(normalized)
  return checkRfc(normalized, now)
}

/**
 * NFC, upper case, no spaces, hyphens, underscores or invisible marks, `&amp;` decoded.
 * Separators go first, so that a letter and its accent meet before they are composed.
 */
export function normalizeTaxId(raw: string): string {
  const bare = raw.replace(/[\s\p{Pd}\p{Pc}\p{Cf}]/gu, '')
  return bare
    .normalize('NFC')
    .toUpperCase()
    .normalize('NFC')
    .replace(/&(AMP;)+/g, '&')
}

/** As people read it: an EIN is `NN-NNNNNNN`, an RFC stands as it is. */
export const showTaxId = (normalized: string) =>
  /^\d{9}$/.test(normalized) ? `${normalized.slice(0, 2)}-${normalized.slice(2)}` : normalized

/** Generic RFCs stand for many people: never unique, never screened, name required (B-6). */
export const isGenericTaxId = (kind: TaxIdKind | null) =>
  kind === 'rfc_generic_national' || kind === 'rfc_generic_foreign'

function checkRfc(normalized: string, now: Date): TaxIdCheck {
  const generic = generics[normalized]
  if (generic) return { ok: true, normalized, kind: generic, errors: [], warnings: [] }
  if (normalized.length !== 12 && normalized.length !== 13) return refuse(normalized, null, 'tax_id_length')
  const parts = /^([A-ZÑ&]{3,4})(\d{6})([A-Z0-9]{2})([0-9A])$/.exec(normalized)
  if (!parts) return refuse(normalized, null, 'tax_id_shape')
  const kind = normalized.length === 12 ? 'rfc_moral' : 'rfc_fisica'
  const dates = datesOf(parts[2] ?? '')
  if (!dates.length) return refuse(normalized, kind, 'tax_id_date')
  if (kind === 'rfc_fisica' && dates.every((date) => date > now))
    return refuse(normalized, kind, 'tax_id_future_date')
  if (!/^[1-9A-V][1-9A-Z]$/.test(parts[3] ?? '')) return refuse(normalized, kind, 'tax_id_homoclave')
  const verdict = validateRfc(normalized)
  // What is left to refuse is a word of the list: shape, date and homoclave have been answered above.
  if (!verdict.isValid && verdict.error?.name !== 'InvalidChecksum') {
    return refuse(normalized, kind, 'tax_id_forbidden_word')
  }
  // stdnum also takes digits of an older alphabet; the published rule is ours.
  const agrees = rfcCheckDigit(normalized.slice(0, -1)) === normalized.at(-1)
  return { ok: true, normalized, kind, errors: [], warnings: agrees ? [] : ['check_digit'] }
}

function checkEin(normalized: string): TaxIdCheck {
  if (!/^\d+$/.test(normalized)) return refuse(normalized, null, 'tax_id_shape')
  if (normalized.length !== 9) return refuse(normalized, null, 'tax_id_length')
  if (/^(\d)\1{8}$/.test(normalized)) return refuse(normalized, 'ein', 'tax_id_equal_digits')
  const warnings: TaxIdWarning[] = validateEin(normalized).isValid ? [] : ['unknown_prefix']
  return { ok: true, normalized, kind: 'ein', errors: [], warnings }
}

/** The days YYMMDD may mean, in 19YY and 20YY: none for 30 February, only 2000 for `000229`. */
function datesOf(yymmdd: string): Date[] {
  const [month, day] = [Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4, 6))]
  return [1900, 2000]
    .map((century) => new Date(Date.UTC(century + Number(yymmdd.slice(0, 2)), month - 1, day)))
    .filter((date) => date.getUTCMonth() === month - 1 && date.getUTCDate() === day)
}

const refuse = (normalized: string, kind: TaxIdKind | null, error: TaxIdError): TaxIdCheck => ({
  ok: false,
  normalized,
  kind,
  errors: [error],
  warnings: [],
})
