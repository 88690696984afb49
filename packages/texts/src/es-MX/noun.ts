import type { Catalogue } from '../keys.ts'

export const noun: Catalogue['noun'] = {
  customer: 'cliente',
  transition: 'cambio de estatus',
  status: 'estatus',
  screening: 'revisión',
  staffUser: 'usuario interno',
  'staff-user': 'usuario interno',
  role: 'rol',
  apiKey: 'clave de API',
  'api-key': 'clave de API',
  session: 'sesión',
  audit: 'asiento de bitácora',
  job: 'proceso',
  contact: 'contacto',
  file: 'archivo',
}
