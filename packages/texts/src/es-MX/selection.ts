import type { Catalogue } from '../keys.ts'

export const selection: Catalogue['selection'] = {
  label: 'Selección',
  column: 'Selecciona',
  row: 'Selecciona {{name}}',
  page: 'Selecciona todo en esta página',
  count_one: '1 seleccionado',
  count_other: '{{count}} seleccionados',
  elsewhere_one: '1 no está en esta página',
  elsewhere_other: '{{count}} no están en esta página',
  allOnPage_one: 'Selecciona el único de esta página',
  allOnPage_other: 'Selecciona los {{count}} de esta página',
  everything: 'Selecciona todo lo que encuentra el filtro',
  everyone: 'Selecciona a todos los clientes',
  clear: 'Quita la selección',
  tooMany: 'Uno por uno puedes marcar hasta {{limit}}. Acota el filtro y toma todo lo que encuentra.',
}
