import type { Catalogue } from '../keys.ts'

export const portal: Catalogue['portal'] = {
  title: 'Portal de clientes',
  home: 'Inicio',
  signIn: 'Iniciar sesión',
  signInTitle: 'Inicie sesión',
  signInLead:
    'Escriba su dirección de correo. Usted entra con un código que le enviamos ahí; no necesita contraseña.',
  invitationTitle: 'El acceso se abre con invitaciones',
  invitationText:
    'Todavía no hay personas invitadas. Cuando lo invitemos, le llegará un mensaje a su correo.',
  email: 'Correo electrónico',
  sendCode: 'Envíeme un código',
  checkEmail: 'Revise la dirección de correo.',
  emailHint: 'Escríbala como ana@example.com.',
  sentTitle: 'Qué sigue',
  sentText: 'Si esta dirección puede iniciar sesión, le enviamos un código.',
  otherAddress: 'Usar otra dirección',
  notYet: 'Aquí todavía no hay nada',
  notYetText:
    'Aquí estarán sus facturas, pedidos y mensajes. Mientras tanto, escriba a la persona que lo atiende.',
  notFoundTitle: 'No hay nada en esta dirección',
  notFoundText: 'Quizá está mal escrita, o la página cambió de lugar.',
  badRequestTitle: 'No se pudo entender',
  badRequestText: 'Regrese y envíelo de nuevo.',
  errorTitle: 'Algo falló de nuestro lado',
  errorText: 'Intente de nuevo en un momento. Si vuelve a pasar, díganos este número: {{id}}',
}
