/** Which kind of taxpayer a code of the SAT fits: a legal entity (moral), an individual (física). */
export type Party = 'moral' | 'fisica'

/** Validity of a catalogue row, ISO dates; null means still valid. */
type Validity = { validFrom: string; validTo: string | null }

export type SatTaxRegime = Validity & { code: string; name: string; parties: readonly Party[] }
export type SatCfdiUse = Validity & {
  code: string
  name: string
  parties: readonly Party[]
  /** Regimes the use fits; null means every one. */
  regimes: readonly string[] | null
}

const M: Party[] = ['moral']
const F: Party[] = ['fisica']
const FM: Party[] = ['fisica', 'moral']
const since2022: Validity = { validFrom: '2022-01-01', validTo: null }

// biome-ignore format: a table is read by its columns
const regimeRows: [code: string, parties: Party[], name: string][] = [
  ['601', M,  'General de Ley Personas Morales'],
  ['603', M,  'Personas Morales con Fines no Lucrativos'],
  ['605', F,  'Sueldos y Salarios e Ingresos Asimilados a Salarios'],
  ['606', F,  'Arrendamiento'],
  ['607', F,  'Régimen de Enajenación o Adquisición de Bienes'],
  ['608', F,  'Demás ingresos'],
  ['610', FM, 'Residentes en el Extranjero sin Establecimiento Permanente en México'],
  ['611', F,  'Ingresos por Dividendos (socios y accionistas)'],
  ['612', F,  'Personas Físicas con Actividades Empresariales y Profesionales'],
  ['614', F,  'Ingresos por intereses'],
  ['615', F,  'Régimen de los ingresos por obtención de premios'],
  ['616', F,  'Sin obligaciones fiscales'],
  ['620', M,  'Sociedades Cooperativas de Producción que optan por diferir sus ingresos'],
  ['621', F,  'Incorporación Fiscal'],
  ['622', M,  'Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras'],
  ['623', M,  'Opcional para Grupos de Sociedades'],
  ['624', M,  'Coordinados'],
  ['625', F,  'Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas'],
  ['626', FM, 'Régimen Simplificado de Confianza'],
]

const business = ['601', '603', '606', '612', '620', '621', '622', '623', '624', '625', '626']
const personal = ['605', '606', '607', '608', '611', '612', '614', '615', '625']

// biome-ignore format: a table is read by its columns
const useRows: [code: string, parties: Party[], regimes: string[] | null, name: string][] = [
  ['G01',  FM, business,            'Adquisición de mercancías'],
  ['G02',  FM, [...business, '616'], 'Devoluciones, descuentos o bonificaciones'],
  ['G03',  FM, business,            'Gastos en general'],
  ['I01',  FM, business,            'Construcciones'],
  ['I02',  FM, business,            'Mobiliario y equipo de oficina por inversiones'],
  ['I03',  FM, business,            'Equipo de transporte'],
  ['I04',  FM, business,            'Equipo de cómputo y accesorios'],
  ['I05',  FM, business,            'Dados, troqueles, moldes, matrices y herramental'],
  ['I06',  FM, business,            'Comunicaciones telefónicas'],
  ['I07',  FM, business,            'Comunicaciones satelitales'],
  ['I08',  FM, business,            'Otra maquinaria y equipo'],
  ['D01',  F,  personal,            'Honorarios médicos, dentales y gastos hospitalarios'],
  ['D02',  F,  personal,            'Gastos médicos por incapacidad o discapacidad'],
  ['D03',  F,  personal,            'Gastos funerales'],
  ['D04',  F,  personal,            'Donativos'],
  ['D05',  F,  personal,            'Intereses reales efectivamente pagados por créditos hipotecarios (casa habitación)'],
  ['D06',  F,  personal,            'Aportaciones voluntarias al SAR'],
  ['D07',  F,  personal,            'Primas por seguros de gastos médicos'],
  ['D08',  F,  personal,            'Gastos de transportación escolar obligatoria'],
  ['D09',  F,  personal,            'Depósitos en cuentas para el ahorro, primas que tengan como base planes de pensiones'],
  ['D10',  F,  personal,            'Pagos por servicios educativos (colegiaturas)'],
  ['S01',  FM, null,                'Sin efectos fiscales'],
  ['CP01', FM, null,                'Pagos'],
  ['CN01', F,  ['605'],             'Nómina'],
]

/** The SAT catalogue of tax regimes, c_RegimenFiscal (integrations §4). */
export const satTaxRegimes: readonly SatTaxRegime[] = regimeRows.map(([code, parties, name]) => ({
  code,
  name,
  parties,
  ...since2022,
}))

/** The SAT catalogue of uses of an invoice, c_UsoCFDI (integrations §4). */
export const satCfdiUses: readonly SatCfdiUse[] = useRows.map(([code, parties, regimes, name]) => ({
  code,
  name,
  parties,
  regimes,
  ...since2022,
}))
