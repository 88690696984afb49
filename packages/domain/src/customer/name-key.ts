import { foldText } from './fold.ts'

const mexicanForms =
  'sa sapi sab sas srl sderl sderlmi sc scl scderl scs snc spr sprderl ac ap iap abp senc enc'.split(' ')
const foreignForms =
  'inc incorporated llc llp lp corp corporation co company ltd limited plc pc pllc gmbh sl bv ag'.split(' ')
const longestForm = 9

const legalForms = new Set([
  ...foreignForms,
  ...mexicanForms.flatMap((form) => ['', 'decv', 'decvsofomenr', 'decvsofomer'].map((rest) => form + rest)),
])

/**
 * The name as duplicates are sought by: no accents, case, punctuation or legal form, so that
 * "Aguas Ñuñoa, S.A. de C.V." and "AGUAS NUNOA SA DE CV" meet. A name that is only a legal form stays.
 */
export function nameKey(name: string): string {
  const words = foldText(name)
    .replace(/(?<=\p{L}|\p{N})['’`´.](?=\p{L}|\p{N})/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
  return withoutLegalForm(words).join(' ')
}

function withoutLegalForm(words: string[]): string[] {
  for (let length = Math.min(longestForm, words.length - 1); length > 0; length -= 1) {
    if (legalForms.has(words.slice(-length).join(''))) return words.slice(0, -length)
  }
  return words
}
