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

const none = ',,,'
const rows = [
  `1,EKU9003173C9,"ESCUELA DE PRUEBA, SA DE CV",Definitivo,500-1,01/02/2019,500-1,15/02/2019,${none},500-9,01/08/2019,500-9,20/08/2019,${none}`,
  `2,OÑO120726RX3,ÓPTICA Ñ DE PRUEBA SC,Presunto,500-2,10/01/2026,500-2,31/01/2026,${none},${none},${none}`,
  `3,H&E951128469,HERRAJES & EJEMPLOS SA,"Desvirtuado ",500-3,01/03/2018,500-3,09/03/2018,500-4,02/07/2018,500-4,30/07/18,${none},${none}`,
  `4,URE180429TM6,“UNIÓN” DE PRUEBA SA,Sentencia Favorable,500-5,05/04/2019,500-5,44014,${none},${none},500-6,01/06/2021,500-6,15/05/2021 y 16/06/2021`,
  `5,URE180429TM6,“UNIÓN” DE PRUEBA SA,Definitivo,500-7,05/04/2018,500-7,44014,${none},500-8,02/06/2020,500-8,44014,${none}`,
  `6,XXXXXXXXXXXX,"NOMBRE\nSUPRIMIDO",Definitivo,500-10,01/02/2019,500-10,15/02/2019,${none},500-11,01/08/2019,500-11,20/08/2019,${none}`,
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
