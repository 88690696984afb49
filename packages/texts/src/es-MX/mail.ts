import type { Catalogue } from '../keys.ts'

/** Lo que se envió por correo, y lo que se guarda donde no sale correo. */
export const mail: Catalogue['mail'] = {
  title: 'Correo',
  lead: 'Cada mensaje que el producto envía a clientes, del más reciente al más antiguo.',
  keptTitle: 'De aquí no sale correo',
  keptText:
    'No hay servidor de correo, así que los mensajes se guardan aquí con su texto. Quien lea esta página puede entrar como el cliente: configura un servidor antes de que clientes reales usen el portal.',
  emptyTitle: 'Todavía no hay correo',
  emptyText:
    'Las invitaciones y los códigos para entrar al portal aparecen aquí cuando alguien los necesita.',
  columnSubject: 'Mensaje',
  columnTo: 'Para',
  columnCustomer: 'Cliente',
  columnState: 'Qué pasó con él',
  columnAt: 'Cuándo',
  kind: { invitation: 'Invitación', 'sign-in': 'Código para entrar' },
  sent: 'Enviado',
  kept: 'Guardado aquí',
  failed: 'No se envió',
  waiting: 'En camino',
  sentText: 'El texto de un mensaje que se envió no se guarda.',
  failedText: 'Se vuelve a intentar por sí solo.',
  to: 'Para {{address}}',
  text: 'Texto del mensaje',
  older: 'Ver mensajes anteriores',
  newest: 'Volver a los más recientes',
}
