import type { Catalogue } from '../keys.ts'

export const explain: Catalogue['explain'] = {
  act: 'Explica el acceso',
  title: 'Acceso de {{name}}',
  lead: 'Lo que {{name}} puede hacer ahora, y de dónde viene cada respuesta.',
  role: 'Rol',
  statusSet: 'Conjunto de estatus',
  holds: '{{name}} puede: {{ability}}',
  holdsNot: '{{name}} no puede: {{ability}}',
  order: 'Se pregunta en este orden; una negación gana a una concesión.',
  whoCan: 'Quién puede: {{whoCan}}.',
  can: 'Puede',
  cannot: 'No puede',
  canCount_one: '{{count}} permiso de {{total}}',
  canCount_other: '{{count}} permisos de {{total}}',
  effect: { grants: 'concede', denies: 'niega' },
  mine: 'Tu acceso',
  noAnswer: 'Elige un permiso para ver de dónde viene su respuesta.',
  step: {
    disabled: { denies: 'La cuenta está deshabilitada: nada se permite.' },
    wildcard: {
      grants: 'El rol {{role}} puede todo.',
      none: 'El rol {{role}} no lo tiene todo.',
    },
    role: { grants: 'El rol {{role}} lo tiene.', none: 'El rol {{role}} no lo tiene.' },
    grant: { grants: 'Se concedió a la persona.', none: 'No se concedió a la persona.' },
    deny: { denies: 'Se le quitó a la persona, y eso gana.', none: 'No se le quitó a la persona.' },
    key: { none: 'La llave «{{key}}» lo deja pasar.', denies: 'La llave «{{key}}» no lo incluye.' },
    set: { none: 'Llega hasta donde llega el conjunto de estatus {{set}}.' },
  },
}
