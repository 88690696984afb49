import type { Catalogue } from '../keys.ts'

export const home: Catalogue['home'] = {
  title: 'Inicio',
  hello: 'Hola, {{name}}',
  approvals: 'Esperan autorización',
  approvalsEmpty: 'Nada espera tu autorización.',
  approvalsAll: 'Todas las autorizaciones',
  links: 'Sigue con',
  registered: 'Cliente nuevo',
  directory: 'Todos los clientes',
  statuses: 'Estatus',
}
