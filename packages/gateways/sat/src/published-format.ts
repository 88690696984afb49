import type { Situation } from '@padron/domain/screening'
import type { Chance } from './invented.ts'

const months =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')
const blocks: readonly Situation[] = ['presunto', 'desvirtuado', 'definitivo', 'sentencia_favorable']
const names: Record<Situation, string> = {
  definitivo: 'Definitivo',
  presunto: 'Presunto',
  desvirtuado: 'Desvirtuado',
  sentencia_favorable: 'Sentencia Favorable',
}

/** The date line above a published list. */
export function preamble(asOf: string): string {
  const [year, month, day] = asOf.split('-').map(Number)
  const text = `Información actualizada al ${day} de ${months[(month ?? 1) - 1]} de ${year}; lista de prueba.`
  return `"${text}"${','.repeat(19)}`
}

export const title = `Listado completo de contribuyentes (Artículo 69-B)${','.repeat(19)}`

const blockTitles = [
  'presunción',
  'contribuyentes que desvirtuaron',
  'definitivos',
  'sentencia favorable',
].flatMap((block) => [
  `Oficio global de ${block} SAT`,
  `Publicación SAT ${block}`,
  `Oficio global de ${block} DOF`,
  `Publicación DOF ${block}`,
])

export const header = [
  'No',
  'RFC',
  'Nombre del Contribuyente',
  'Situación del contribuyente',
  ...blockTitles,
].join(',')

/**
 * One record with the oddities of real ones: a line break in a name, trailing spaces, two dates, a day
 * number.
 */
export function writeRecord(
  number: number,
  line: { taxId: string; name: string; situation: Situation; date: string },
  chance: Chance,
): string {
  const name = chance.under(60) === 0 ? line.name.replace(' ', '\n') : line.name
  const situation = names[line.situation] + (chance.under(40) === 0 ? ' ' : '')
  const own = blocks.indexOf(line.situation)
  const cells = blocks.flatMap((block, place) => {
    if (place !== 0 && place !== own) return ['', '', '', '']
    const daysBefore = place === own ? 0 : 180
    const dof = oddly(addDays(line.date, -daysBefore), chance)
    const sat = slashed(addDays(line.date, -daysBefore - 14))
    return [oficio(number, block), sat, oficio(number, block), dof]
  })
  return [String(number), line.taxId, quoted(name), situation, ...cells].join(',')
}

const oficio = (number: number, block: Situation) =>
  quoted(`500-05-20${10 + (number % 16)}-${10_000 + number}, ${names[block].toLowerCase()}`)

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

const addDays = (iso: string, days: number) =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const slashed = (iso: string) => iso.split('-').reverse().join('/')

function oddly(iso: string, chance: Chance): string {
  const kind = chance.under(300)
  if (kind === 0) return `${slashed(addDays(iso, -30))} y ${slashed(iso)}`
  if (kind === 1)
    return String(Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000))
  if (kind === 2) return `${slashed(iso).slice(0, 6)}${iso.slice(2, 4)}`
  return slashed(iso)
}
