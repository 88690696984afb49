import type { Catalogue } from '../keys.ts'

export const job: Catalogue['job'] = {
  title: 'Procesos',
  queueTitle: 'Cola',
  queueUnavailable: 'El proceso de trabajos no responde, así que no se puede mostrar su tablero.',
  state: {
    waiting: 'En espera',
    sent: 'En curso',
    done: 'Terminado',
    cancelled: 'Cancelado',
    failed: 'Falló',
  },
  progress: '{{done}} de {{total}}',
  name: {
    'screening-load-list': 'Cargando una lista del SAT',
    'screening-rescreen': 'Revisando de nuevo a todos los clientes',
    'screening-download-list': 'Trayendo la lista del SAT',
  },
  startedAt: 'Empezó el {{date}}',
}
