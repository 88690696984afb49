import type { Chance } from './chance.ts'

const alphabet = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'
const homoclaveFirst = '123456789ABCDEFGHIJKLMNOPQRSTUV'
const homoclaveSecond = '123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const dates = everyDate(1950, 2025)
const cells = dates.length * homoclaveFirst.length * homoclaveSecond.length
/** Coprime to `cells`: consecutive indexes fall far apart and never on the same date and homoclave. */
const stride = 15_485_863

/** Four letters SAT never issues for a person; it puts X in the last place instead (integrations §3.1). */
const forbidden = new Set(
  (
    'BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COJA COJE COJI COJO CULO FETO GUEY JOTO KACA KACO KAGA ' +
    'KAGO KAKA KOGE KOJO KULO LOCA LOCO LOKA LOKO MAME MAMO MEAR MEAS MEON MION MOCO MULA PEDA PEDO PENE ' +
    'PUTA PUTO QULO RATA RUIN'
  ).split(' '),
)

/** Prefixes the IRS has never assigned (integrations §3.4), and the numbers a crowd has left. */
const unassigned = new Set([0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97])
const einPrefixes = Array.from({ length: 100 }, (_, prefix) => prefix).filter(
  (prefix) => !unassigned.has(prefix),
)

export const genericNational = 'XAXX010101000'
export const genericForeign = 'XEXX010101000'

/** The check digit of an RFC without its last character: 11 characters for a company, 12 for a person. */
export function findCheckDigit(body: string): string {
  let sum = 0
  const start = 13 - (12 - body.length)
  if (body.length === 11) sum = 37 * 13
  for (let at = 0; at < body.length; at++) sum += alphabet.indexOf(body[at] as string) * (start - at)
  const digit = 11 - (sum % 11)
  return digit === 11 ? '0' : digit === 10 ? 'A' : String(digit)
}

/**
 * An RFC of its own for each index; 3 % carry Ñ or &, 0.3 % a wrong digit.
 * @param letters initials of the name, three for a company and four for a person
 */
export function makeRfc(chance: Chance, index: number, letters: string): string {
  const cell = (index * stride + 7_919) % cells
  const date = dates[cell % dates.length] as string
  const rest = Math.floor(cell / dates.length)
  const homoclave =
    (homoclaveFirst[rest % homoclaveFirst.length] as string) +
    (homoclaveSecond[Math.floor(rest / homoclaveFirst.length)] as string)
  let initials = letters
  if (chance.happens(0.03)) initials = letters.slice(0, -1) + chance.pick(['Ñ', '&'])
  else if (forbidden.has(letters)) initials = `${letters.slice(0, 3)}X`
  const body = initials + date + homoclave
  const digit = findCheckDigit(body)
  return body + (chance.happens(0.003) ? otherDigit(chance, digit) : digit)
}

/** An EIN of its own for each index, with an assigned prefix. */
export function makeEin(index: number): string {
  const serial = (index * stride + 104_729) % 10_000_000
  const prefix = einPrefixes[index % einPrefixes.length] as number
  return String(prefix).padStart(2, '0') + String(serial).padStart(7, '0')
}

function otherDigit(chance: Chance, digit: string): string {
  const others = '0123456789A'.replace(digit, '')
  return others[chance.below(others.length)] as string
}

function everyDate(fromYear: number, toYear: number): string[] {
  const found: string[] = []
  for (let at = Date.UTC(fromYear, 0, 1); at < Date.UTC(toYear + 1, 0, 1); at += 86_400_000)
    found.push(new Date(at).toISOString().slice(2, 10).replaceAll('-', ''))
  return found
}
