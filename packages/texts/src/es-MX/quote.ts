import type { Catalogue } from '../keys.ts'

export const quote: Catalogue['quote'] = {
  one: 'Cotización',
  many: 'Cotizaciones',
  create: 'Cotización nueva',
  createTitle: 'Cotización nueva para {{name}}',
  createSubmit: 'Crea cotización',
  created: 'Se creó la cotización {{number}}.',
  copyTitle: 'Copia la cotización {{number}}',
  copyLead:
    'Una cotización nueva con el mismo título e importe. Pasa por el estatus de hoy, como toda cotización nueva.',
  copySubmit: 'Copia cotización',
  copied: 'Se creó la cotización {{number}} como copia.',
  reopenTitle: 'Reabre la cotización {{number}}',
  reopenLead: 'Vuelve a estar abierta, si el estatus de hoy permite una nueva.',
  reopenSubmit: 'Reabre cotización',
  reopened: 'La cotización {{number}} está abierta de nuevo.',
  accept: 'Marca como aceptada',
  acceptTitle: 'Acepta la cotización {{number}}',
  acceptLead: 'El cliente dijo que sí. Después se puede convertir en pedido.',
  acceptSubmit: 'Marca como aceptada',
  accepted: 'La cotización {{number}} quedó aceptada.',
  convert: 'Convierte en pedido',
  convertTitle: 'Convierte la cotización {{number}} en pedido',
  convertLead: 'El pedido toma título e importe, y pasa por el estatus de hoy, como todo pedido nuevo.',
  convertSubmit: 'Crea pedido',
  converted: 'Se creó el pedido {{number}} con la cotización {{quote}}.',
  close: {
    rejected: {
      act: 'Marca como rechazada',
      title: 'Rechaza la cotización {{number}}',
      lead: 'El cliente dijo que no. Se puede reabrir.',
      told: 'La cotización {{number}} quedó rechazada.',
    },
    cancelled: {
      act: 'Cancela la cotización',
      title: 'Cancela la cotización {{number}}',
      lead: 'Se cierra sin respuesta del cliente. Se puede reabrir.',
      told: 'La cotización {{number}} quedó cancelada.',
    },
  },
  state: { open: 'Abierta', accepted: 'Aceptada', rejected: 'Rechazada', cancelled: 'Cancelada' },
}
