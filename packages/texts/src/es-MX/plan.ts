import type { Catalogue } from '../keys.ts'

export const plan: Catalogue['plan'] = {
  becomes: 'pasa a',
  progress: '{{done}} de {{total}}',
  notCounted: 'Todavía sin contar',
  unset: 'sin definir',
}
