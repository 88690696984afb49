import type { Situation } from '@padron/domain/screening'

const months =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')
const situationNames: Record<string, Situation> = {
  definitivo: 'definitivo',
  presunto: 'presunto',
  desvirtuado: 'desvirtuado',
  'sentencia favorable': 'sentencia_favorable',
}

/** For comparing headers and situations: no accents, lower case, single spaces. */
export const plain = (cell: string) =>
  cell.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

/** The situation a cell names, or null: the list must know no other (integrations §2.3). */
export const readSituation = (cell: string): Situation | null => situationNames[plain(cell)] ?? null

/**
 * The latest date of a cell as ISO, or null. Cells hold `dd/mm/yyyy`, two dates, two-digit years or the day
 * number of a spreadsheet (integrations §2.2).
 */
export function readLatestDate(cell: string): string | null {
  const serial = /^\s*(\d{5})(\.\d+)?\s*$/.exec(cell)
  if (serial) return isoOf(1899, 12, 30 + Number(serial[1]))
  const found = [...cell.matchAll(/(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/g)]
  const dates = found.map(([, day, month, year]) => dayOf(Number(day), Number(month), Number(year)))
  return dates.reduce((latest, date) => (date !== null && date > (latest ?? '') ? date : latest), null)
}

/**
 * "Información actualizada al 31 de mayo de 2026; …" → `2026-05-31`; null when the text gives no such day.
 */
export function readAsOf(text: string): string | null {
  const found = /(\d{1,2})\s+de\s+([a-z]+)\s+(?:de|del)\s+(\d{4})/.exec(plain(text))
  if (!found) return null
  const month = months.indexOf(found[2] === 'setiembre' ? 'septiembre' : (found[2] ?? '')) + 1
  return month ? dayOf(Number(found[1]), month, Number(found[3])) : null
}

function dayOf(day: number, month: number, year: number): string | null {
  const iso = isoOf(year < 100 ? 2000 + year : year, month, day)
  const isReal = Number(iso.slice(8)) === day && Number(iso.slice(5, 7)) === month
  return isReal ? iso : null
}

const isoOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
