import type { CastStaff } from './cast.ts'

const row = (role: string, name: string, key: string, locale: CastStaff['locale'] = 'es-MX'): CastStaff => ({
  key,
  role,
  name,
  email: `${key}@example.com`,
  locale,
})

/** One person for each shipped role, and a second seller; passwords are made at the first start. */
export const staff: CastStaff[] = [
  row('admin', 'Valeria Montes', 'valeria.montes', 'en'),
  row('owner', 'Ernesto Quiroga', 'ernesto.quiroga'),
  row('executive', 'Helena Brandt', 'helena.brandt', 'en'),
  row('manager', 'Martín Cárdenas', 'martin.cardenas'),
  row('finance', 'Fernanda Osorio', 'fernanda.osorio'),
  row('support', 'Samuel Arce', 'samuel.arce'),
  row('sales', 'Ana Medina', 'ana.medina'),
  row('sales', 'Joel Pruitt', 'joel.pruitt', 'en'),
  row('buyer', 'Bruno Alcalá', 'bruno.alcala'),
  row('reader', 'Renata Solís', 'renata.solis'),
  row('dispatch', 'Diego Farías', 'diego.farias'),
  row('warehouse', 'Wanda Téllez', 'wanda.tellez'),
  row('delivery', 'Damaris Luna', 'damaris.luna'),
  row('installer', 'Isaac Robles', 'isaac.robles'),
  row('driver_installer', 'Darío Uribe', 'dario.uribe'),
]
