import { rfcCheckDigit } from '@padron/domain/tax-id'

/** A repeatable source of chance (mulberry32): the same seed, the same file. */
export type Chance = { under(limit: number): number; pick<T>(from: readonly T[]): T }

export function openChance(seed: number): Chance {
  let state = seed >>> 0
  const under = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  return { under, pick: (from) => from[under(from.length)]! }
}

/** A well-formed RFC nobody was given on purpose: 1 in 6 of a person, 3 % with Ñ or &, right check digit. */
export function inventRfc(chance: Chance): string {
  const isPerson = chance.under(6) === 0
  const length = isPerson ? 3 : 2
  let letters = ''
  while (letters.length < length)
    letters += chance.under(66) === 0 ? chance.pick(['Ñ', '&']) : chance.pick(alphabet)
  // No forbidden word ends in X, so a person's letters always may.
  letters += isPerson ? 'X' : chance.pick(alphabet)
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${two(chance.under(100))}${two(1 + chance.under(12))}${two(1 + chance.under(28))}`
  const body = `${letters}${date}${chance.pick(homoclave.slice(0, 31))}${chance.pick(homoclave)}`
  return body + rfcCheckDigit(body)
}

export const inventCompany = (chance: Chance) =>
  `${chance.pick(trades)} ${chance.pick(places)} ${chance.pick(marks)} ${chance.pick(forms)}`

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const homoclave = [...'123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const trades =
  'COMERCIALIZADORA,CONSTRUCTORA,ASESORÍA,SERVICIOS,DISTRIBUIDORA,GRUPO,LOGÍSTICA,MATERIALES'.split(',')
const places =
  'DEL VALLE,DEL NORTE,PEÑA ALTA,LAGUNA,SIERRA & MAR,DEL BAJÍO,COSTA,MESETA,RÍO HONDO,NIÑO'.split(',')
const marks = 'AZUL,“ORIÓN”,CUATRO,ÑANDÚ,IMAGINARIA,FICTICIA,DE PRUEBA,INVENTADA,SUPUESTA,DE MUESTRA'.split(
  ',',
)
const forms = ['SA DE CV', 'S DE RL DE CV', 'SAPI DE CV', 'SC', 'AC']
