import type { Catalogue } from '../keys.ts'

export const session: Catalogue['session'] = {
  signInTitle: 'Entra',
  signInLead: 'Para quienes trabajan aquí.',
  email: 'Correo',
  password: 'Contraseña',
  signIn: 'Entra',
  haveCode: 'Tengo un código de alta',
  setUpTitle: 'Define tu contraseña',
  setUpLead: 'Escribe el código que te dieron y una contraseña tuya.',
  code: 'Código de alta',
  newPassword: 'Contraseña nueva',
  newPasswordHint: 'Al menos 15 caracteres. Unas cuantas palabras seguidas sirven bien; puedes pegarla.',
  setUp: 'Define la contraseña y entra',
  setUpDone: 'Tu contraseña quedó definida.',
  signOut: 'Cierra sesión',
  signOutEverywhere: 'Cierra sesión en todos lados',
  signedOut: 'Cerraste sesión.',
  signedOutEverywhere_one: 'Se cerró {{count}} sesión.',
  signedOutEverywhere_other: 'Se cerraron {{count}} sesiones.',
  expired: 'Tu sesión terminó. Entra para seguir.',
}
