import type { Catalogue } from '../keys.ts'

export const explain: Catalogue['explain'] = {
  act: 'Explica el acceso',
  title: 'Acceso de {{name}}',
  lead: 'Lo que {{name}} puede hacer ahora, y de dónde viene cada respuesta.',
  role: 'Rol',
  statusSet: 'Conjunto de estatus',
  state: 'Estado',
  question: '¿Por qué?',
  ability: 'Permiso',
  ask: 'Explica',
  holds: '{{name}} puede: {{ability}}',
  holdsNot: '{{name}} no puede: {{ability}}',
  order: 'Se pregunta en este orden; una negación gana a una concesión.',
  whoCan: 'Quién puede: {{whoCan}}.',
  can: 'Puede',
  cannot: 'No puede',
  whyThis: 'Por qué: {{ability}}',
  canCount_one: '{{count}} permiso de {{total}}',
  canCount_other: '{{count}} permisos de {{total}}',
  effect: { grants: 'concede', denies: 'niega', none: 'no dice nada' },
}
