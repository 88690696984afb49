/** Correos para clientes: texto simple, sin palabras de la oficina. */
export const letter = {
  hello: 'Buen día, {{name}}:',
  invitationSubject: 'Su acceso al portal de clientes',
  invitationSubjectOf: 'Su acceso al portal de clientes de {{company}}',
  invitationText: 'Ya puede entrar al portal de clientes por {{customer}}.',
  invitationTextOf: '{{company}} le abrió su portal de clientes, por {{customer}}.',
  invitationWhat:
    'Ahí encuentra mensajes, documentos y lo demás que es para usted. No necesita contraseña: entra con un código que llega a este correo cada vez.',
  invitationOpen: 'Abra esta página y confirme:',
  invitationHolds:
    'El enlace sirve una vez, durante 24 horas. La invitación vale hasta el {{date}}: hasta entonces también puede entrar con este correo en {{portal}}',
  codeSubject: 'Su código para entrar',
  codeSubjectOf: 'Su código para entrar con {{company}}',
  codeText: 'Su código es:',
  codeHolds: 'Sirve una vez, durante {{count}} minutos. Escríbalo en la página donde lo pidió.',
  codeLink: 'O abra esta página, también en otro dispositivo, y confirme:',
  notYou: 'Nadie le pedirá este código ni este enlace. Si usted no lo pidió, no tiene que hacer nada.',
  questions: '¿Preguntas? Llame al {{phone}} o escriba a {{email}}.',
  questionsPhone: '¿Preguntas? Llame al {{phone}}.',
  questionsEmail: '¿Preguntas? Escriba a {{email}}.',
}
