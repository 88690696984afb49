import type { Catalogue } from '../keys.ts'

export const project: Catalogue['project'] = {
  one: 'Proyecto',
  many: 'Proyectos',
  create: 'Proyecto nuevo',
  createTitle: 'Proyecto nuevo para {{name}}',
  createSubmit: 'Crea proyecto',
  created: 'Se creó el proyecto {{number}}.',
  copyTitle: 'Copia el proyecto {{number}}',
  copyLead:
    'Un proyecto nuevo con el mismo título e importe. Pasa por el estatus de hoy, como todo proyecto nuevo.',
  copySubmit: 'Copia proyecto',
  copied: 'Se creó el proyecto {{number}} como copia.',
  reopenTitle: 'Reabre el proyecto {{number}}',
  reopenLead: 'Vuelve a estar abierto, si el estatus de hoy permite uno nuevo.',
  reopenSubmit: 'Reabre proyecto',
  reopened: 'El proyecto {{number}} está abierto de nuevo.',
  close: {
    completed: {
      act: 'Marca como terminado',
      title: 'Termina el proyecto {{number}}',
      lead: 'El trabajo está hecho. Se puede reabrir.',
      told: 'El proyecto {{number}} quedó terminado.',
    },
    cancelled: {
      act: 'Cancela el proyecto',
      title: 'Cancela el proyecto {{number}}',
      lead: 'Acaba sin terminarse. Se puede reabrir.',
      told: 'El proyecto {{number}} quedó cancelado.',
    },
  },
  state: { open: 'Abierto', completed: 'Terminado', cancelled: 'Cancelado' },
}
