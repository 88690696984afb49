import type { Catalogue } from '../keys.ts'

export const status: Catalogue['status'] = {
  active: 'Activo',
  inactive: 'Inactivo',
  activeHint: 'Este estatus cuenta como activo',
  inactiveHint: 'Este estatus no cuenta como activo',
  tone: {
    info: 'Información',
    attention: 'Requiere atención',
    positive: 'Bien',
    caution: 'Cuidado',
    critical: 'Crítico',
    muted: 'Cerrado',
    aside: 'Aparte',
  },
}
