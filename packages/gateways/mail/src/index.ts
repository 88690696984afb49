export { type FakeMail, fakeMail } from './fake.ts'
export { type MailOptions, openMail } from './mail.ts'
