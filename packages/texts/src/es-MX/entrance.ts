import type { Catalogue } from '../keys.ts'

export const entrance: Catalogue['entrance'] = {
  title: 'Inicie sesión',
  lead: 'Escriba su dirección de correo. Usted entra con un código que le enviamos ahí; no necesita contraseña.',
  ended: 'Su sesión terminó. Inicie sesión de nuevo para continuar. Si no puede, comuníquese con nosotros.',
  email: 'Correo electrónico',
  sendCode: 'Envíeme un código',
  invitationTitle: 'Necesita una invitación',
  invitationText: 'Solo entran las personas invitadas. Si esperaba una invitación, comuníquese con nosotros.',
  codeTitle: 'Escriba el código',
  sent: 'Si esta dirección puede iniciar sesión, le enviamos un código y un enlace. Ambos sirven 10 minutos, una sola vez.',
  sentTo: 'Dirección:',
  code: 'Código',
  codeHint: 'Ocho dígitos. Puede pegarlos.',
  signIn: 'Iniciar sesión',
  again: 'Pedir otro código',
  nothingTitle: 'No llegó nada',
  nothingText:
    'Busque entre el correo no deseado y revise la dirección. Solo cuenta el código más reciente. Si no llega nada, comuníquese con nosotros.',
  linkTitle: 'Inicie sesión en el portal de clientes',
  linkLead: 'Presione el botón para iniciar sesión en este equipo. El enlace sirve una vez.',
  signedOut: 'Cerró su sesión.',
  switched: 'Ahora está en la cuenta {{name}} ({{number}}).',
  shutTitle: 'Esta cuenta no está abierta aquí por el momento',
  shutLead: 'Comuníquese con nosotros y lo revisamos con usted.',
  otherAccounts: 'Sus otras cuentas',
}
