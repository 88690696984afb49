import type { Catalogue } from '../keys.ts'

export const message: Catalogue['message'] = {
  title: 'Mensajes',
  inbox: 'Bandeja de entrada',
  inboxEmpty: 'Sin mensajes.',
  unread_one: '{{count}} sin leer',
  unread_other: '{{count}} sin leer',
  isUnread: 'Sin leer',
  send: 'Mensaje nuevo',
  sendTitle: 'Mensaje nuevo',
  sendLead: 'Solo lo leen colegas. Nunca se envía al cliente.',
  sendSubmit: 'Envía mensaje',
  sent: 'Tu mensaje llegó a {{name}}.',
  body: 'Mensaje',
  to: 'Para',
  markRead: 'Marca como leído',
  markReadOf: 'Marca como leído: mensaje de {{name}}',
  read: 'El mensaje quedó como leído.',
  from: '{{from}} para {{to}}',
  system: 'Sistema',
  toMe: 'ti',
}
