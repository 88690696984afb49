import type { Catalogue } from '../keys.ts'

export const portal: Catalogue['portal'] = {
  title: 'Portal de clientes',
  signInTitle: 'Entre',
  signInLead: 'Le enviamos un enlace y un código por correo.',
  email: 'Correo',
  sendCode: 'Envíeme un código',
  code: 'Código',
  signIn: 'Entre',
  signOut: 'Cierre sesión',
  notYet: 'Aquí todavía no hay nada',
  notYetText: 'Aquí estarán sus facturas, pedidos y mensajes. Mientras tanto, escriba a la persona que lo atiende.',
  refused: 'No pudimos iniciar su sesión. Contáctenos.',
  sent: 'Si conocemos esa dirección, un mensaje va en camino.',
  hello: 'Hola, {{name}}, {{company}}',
  help: 'Ayuda',
}
