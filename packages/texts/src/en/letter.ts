/** Mails to customers: plain text, no word of the office. */
export const letter = {
  hello: 'Hello {{name}},',
  invitationSubject: 'Your access to the customer portal',
  invitationSubjectOf: 'Your access to the customer portal of {{company}}',
  invitationText: 'You may now sign in to the customer portal for {{customer}}.',
  invitationTextOf: '{{company}} has opened its customer portal to you, for {{customer}}.',
  invitationWhat:
    'There you find messages, documents and whatever else is meant for you. You need no password: you sign in with a code that is mailed to this address each time.',
  invitationOpen: 'Open this page and confirm:',
  invitationHolds:
    'The link works once, for 24 hours. The invitation holds until {{date}}: until then you can also sign in with this address at {{portal}}',
  codeSubject: 'Your sign-in code',
  codeSubjectOf: 'Your sign-in code for {{company}}',
  codeText: 'Your code is:',
  codeHolds: 'It is good for {{count}} minutes and works once. Enter it on the page where you asked for it.',
  codeLink: 'Or open this page, on another device too, and confirm:',
  notYou:
    'Nobody will ask you for this code or this link. If you did not ask for it, there is nothing you need to do.',
  questions: 'Questions? Call {{phone}} or write to {{email}}.',
  questionsPhone: 'Questions? Call {{phone}}.',
  questionsEmail: 'Questions? Write to {{email}}.',
}
