import { encodeWindows1252 } from './decode.ts'
import { header, preamble, title } from './published-format.ts'

export const fixtureVariants = [
  'published',
  'utf8_bom',
  'no_preamble',
  'unknown_situation',
  'half_the_rows',
  'html_page',
  'torn_quote',
  'empty',
] as const
export type FixtureVariant = (typeof fixtureVariants)[number]

/** `blocks`: presunción, desvirtuado, definitivo, sentencia favorable, each "date SAT|date DOF" or empty. */
function row(cells: string, ...blocks: string[]): string {
  const written = blocks.map((block, place) => {
    const [sat, dof] = block.split('|')
    return dof === undefined ? ',,,' : `500-${place},${sat},500-${place},${dof}`
  })
  return [cells, ...written].join(',')
}

const rows = [
  row(
    '1,EKU9003173C9,"ESCUELA DE PRUEBA, SA DE CV",Definitivo',
    '01/02/2019|15/02/2019',
    '',
    '01/08/2019|20/08/2019',
    '',
  ),
  row('2,OÑO120726RX3,ÓPTICA Ñ DE PRUEBA SC,Presunto', '10/01/2026|31/01/2026', '', '', ''),
  row(
    '3,H&E951128469,HERRAJES & EJEMPLOS SA,"Desvirtuado "',
    '01/03/2018|09/03/2018',
    '02/07/2018|30/07/18',
    '',
    '',
  ),
  row(
    '4,URE180429TM6,“UNIÓN” DE PRUEBA SA,Sentencia Favorable',
    '05/04/2019|44014',
    '',
    '',
    '01/06/2021|15/05/2021 y 16/06/2021',
  ),
  row('5,URE180429TM6,“UNIÓN” DE PRUEBA SA,Definitivo', '05/04/2018|44014', '', '02/06/2020|44014', ''),
  row(
    '6,XXXXXXXXXXXX,"NOMBRE\nSUPRIMIDO",Definitivo',
    '01/02/2019|15/02/2019',
    '',
    '01/08/2019|20/08/2019',
    '',
  ),
  ','.repeat(19),
]

/** The small list every loader test starts from, and what may go wrong with it (integrations §2.5). */
export function fixtureList(variant: FixtureVariant = 'published', asOf = '2026-05-31'): Uint8Array {
  const write = (lines: string[]) => encodeWindows1252(`${lines.join('\r\n')}\r\n`)
  const whole = [preamble(asOf), title, header, ...rows]
  switch (variant) {
    case 'published':
      return write(whole)
    case 'utf8_bom':
      return Buffer.from(`\uFEFF${whole.join('\r\n')}\r\n`, 'utf8')
    case 'no_preamble':
      return write([header, ...rows])
    case 'unknown_situation':
      return write(whole.map((line) => line.replace(',Presunto,', ',Absuelto,')))
    case 'half_the_rows':
      return write(whole.slice(0, 6))
    case 'html_page':
      return write(['<!doctype html>', '<html><body>Servicio no disponible, intente más tarde</body></html>'])
    case 'torn_quote':
      return write(whole.map((line) => line.replace('CV",Definitivo', 'CV,Definitivo')).slice(0, 4))
    case 'empty':
      return new Uint8Array()
  }
}
