import { faker as english } from '@faker-js/faker/locale/en'
import { faker as mexican } from '@faker-js/faker/locale/es_MX'
import type { Chance } from './chance.ts'

const words = (list: unknown): readonly string[] => (list as string[]).filter((word) => !word.includes('{'))
const mexicanNames = mexican.definitions.person
const englishNames = english.definitions.person

export const firstNames = {
  MX: words([...(mexicanNames.first_name?.female ?? []), ...(mexicanNames.first_name?.male ?? [])]),
  US: words([...(englishNames.first_name?.generic ?? [])]),
}
export const lastNames = {
  MX: words(mexicanNames.last_name?.generic ?? []),
  US: words(englishNames.last_name?.generic ?? []),
}
export const streets = {
  MX: words(mexican.definitions.location.street_name_part ?? []),
  US: words(english.definitions.location.street_name ?? []),
}

const trades = {
  MX: words(
    (
      'Aceros Agroinsumos Alimentos Autopartes Bebidas Carpintería Comercializadora Construcciones Cosméticos ' +
      'Distribuidora Electrónica Empaques Farmacéutica Ferretería Frutas Herrajes Hotelera Impresos Inmobiliaria ' +
      'Laboratorios Lácteos Logística Maderas Maquinados Maquinaria Mármoles Mensajería Muebles Papelería Pinturas ' +
      'Plásticos Químicos Refacciones Refrigeración Semillas Soluciones Suministros Tecnología Telas Textiles ' +
      'Transportes Tuberías Uniformes Vidrios Viveros Zapatería'
    ).split(' '),
  ),
  US: words(
    (
      'Apparel Bakery Bearings Beverage Building Cabinets Catering Ceramics Construction Dairy Electric Equipment ' +
      'Fabrication Farms Flooring Foods Freight Furniture Glass Hardware Hospitality Instruments Logistics Lumber ' +
      'Machine Marine Millwork Packaging Paper Plastics Plumbing Printing Produce Roofing Seating Staffing Steel ' +
      'Supply Systems Textile Tooling Transport Upholstery Warehousing'
    ).split(' '),
  ),
}

const forms = {
  MX: [
    ['S.A. de C.V.', 55],
    ['S. de R.L. de C.V.', 25],
    ['S.A.P.I. de C.V.', 8],
    ['S.A.S.', 5],
    ['S.C.', 4],
    ['A.C.', 3],
  ],
  US: [
    ['LLC', 50],
    ['Inc.', 35],
    ['Corp.', 8],
    ['L.P.', 4],
    ['Co.', 3],
  ],
} as const

export type Name = { legal: string; trade: string; form: string | null; fiscal: string; initials: string }

/** A company: invented trade name, legal form by its share, 5 % of names awkward to store, sort and show. */
export function nameCompany(chance: Chance, country: 'MX' | 'US'): Name {
  const plain = composeTrade(chance, country)
  const trade = chance.happens(0.05) ? makeAwkward(chance, plain) : plain
  const form = chance.weigh(forms[country])
  const legal = country === 'MX' ? `${trade}, ${form}` : `${trade} ${form}`
  return { legal, trade, form, fiscal: trade.toUpperCase(), initials: takeInitials(trade, 3) }
}

/** A person in business: given name and, in Mexico, two surnames. */
export function namePerson(chance: Chance, country: 'MX' | 'US'): Name {
  const given = chance.pick(firstNames[country])
  const first = chance.pick(lastNames[country])
  const second = country === 'MX' ? chance.pick(lastNames.MX) : ''
  const legal = [given, first, second].filter(Boolean).join(' ')
  const initials = keepLetters(first.slice(0, 2) + second.charAt(0) + given.charAt(0), 4)
  return { legal, trade: legal, form: null, fiscal: legal.toUpperCase(), initials }
}

function composeTrade(chance: Chance, country: 'MX' | 'US'): string {
  const trade = chance.pick(trades[country])
  const name = chance.pick(lastNames[country])
  const joint = country === 'MX' ? ' y ' : ' & '
  switch (chance.below(4)) {
    case 0:
      return country === 'MX' ? `${trade} ${name}` : `${name} ${trade}`
    case 1:
      return `Grupo ${name}${joint}${chance.pick(lastNames[country])}`
    case 2:
      return `${trade} ${chance.pick(firstNames[country])} ${name}`
    default:
      return `${name}${joint}${chance.pick(lastNames[country])} ${trade}`
  }
}

function makeAwkward(chance: Chance, name: string): string {
  switch (chance.below(5)) {
    case 0:
      return `Ñandú & ${name}`
    case 1:
      return `"${name}" El Original`
    case 2:
      return `${name} O’Peña’s`
    case 3:
      return `=${name}+1`
    default:
      return `${name} ${'y Asociados del Bajío '.repeat(9)}y Sucesores`
  }
}

/** Lower case without accents; ñ becomes n. For addresses of the web, not for names. */
export const makeSlug = (name: string) =>
  foldAccents(name.toLowerCase())
    .replaceAll('ñ', 'n')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

const folded: Record<string, string> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u', ü: 'u' }

/** Accents off, Ñ kept: the letters an RFC knows. */
export const foldAccents = (text: string) =>
  text.replace(/[áéíóúü]/gi, (letter) => {
    const plain = folded[letter.toLowerCase()] ?? letter
    return letter === letter.toLowerCase() ? plain : plain.toUpperCase()
  })

const takeInitials = (name: string, count: number) => {
  const words = name.split(' ').filter((word) => word.length > 2 || /^\p{Lu}/u.test(word))
  return keepLetters(words.map((word) => word.replace(/^[^\p{L}]+/u, '').charAt(0)).join('') + name, count)
}

const keepLetters = (letters: string, count: number) =>
  `${foldAccents(letters.toUpperCase()).replace(/[^A-ZÑ]/g, '')}XXXX`.slice(0, count)
