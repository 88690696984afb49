import type { FreshbooksFields } from '@padron/core/ports'
import type { Chance } from './chance.ts'

const trades = 'Aceros Maderas Telas Empaques Muebles Semillas Vidrios Herrajes Refacciones Peñascos'.split(
  ' ',
)
const names = 'Ibáñez|Núñez|Ruiz & Hijos|O’Brien|Güemes|"La Central"|del Río|Muñoz|Zúñiga|Smith'.split('|')
const forms = ['S.A. de C.V.', 'S. de R.L.', 'LLC', 'Inc.']
/** Published test ids, which belong to nobody. */
const testIds = (
  'EKU9003173C9 EWE1709045U0 H&E951128469 HAÑ930228SM9 IIA040805DZ4 IVD920810GU2 IXS7607092R5 JES900109Q90 ' +
  'KIJ0906199R1 L&O950913MSA OÑO120726RX3 S&S051221SE2 URE180429TM6 XIA190128J61 ZUÑ920208KL4'
).split(' ')

/** Invented companies without end; one in forty shares its e-mail with the one before. */
export function* invent(chance: Chance): Generator<Partial<FreshbooksFields>> {
  for (let index = 0; ; index++) {
    const mail = index > 0 && index % 40 === 0 ? index - 1 : index
    yield {
      organization: `${chance.pick(trades)} ${chance.pick(names)} ${index + 1}, ${chance.pick(forms)}`,
      firstName: chance.pick(['José', 'María', 'Íñigo', 'Ana', 'Ñusta', 'Peter']),
      lastName: chance.pick(['Peña', 'López', 'Quiñones', 'Miller']),
      email: `company${mail + 1}@example.com`,
      businessPhone: `+52 55 5${String(1_000_000 + index).slice(0, 3)} ${String(10_000 + index).slice(-4)}`,
      city: chance.pick(['Ciudad de México', 'Monterrey', 'Mérida', 'El Paso']),
      country: 'Mexico',
      currency: index % 4 === 3 ? 'USD' : 'MXN',
      language: 'es',
      taxIdName: 'RFC',
      taxId: testIds[index] ?? null,
    }
  }
}
