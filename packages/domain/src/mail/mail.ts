export const mailKinds = ['invitation', 'sign-in'] as const
export type MailKind = (typeof mailKinds)[number]

/** What was sent, or kept where no mail leaves the house; only then its text can be read. */
export type MailFace = {
  id: string
  kind: MailKind
  toAddress: string
  subject: string
  body: string | null
  customer: { id: string; number: string; name: string } | null
  createdAt: Date
  sentAt: Date | null
  /** Why it has not left, by code of a failure. */
  problem: string | null
}

export type MailPage = { rows: MailFace[]; next: string | null }

/** The words of a mail; whoever words it knows the language and the portal's address. */
export type Letter = { subject: string; text: string }

/** What a letter of invitation tells. */
export type InvitationFacts = {
  name: string
  locale: 'en' | 'es-MX'
  customerName: string
  company: { name: string | null; phone: string | null; email: string | null }
  link: string
  endsAt: Date
}

/** What a letter with a code tells. */
export type SignInFacts = {
  name: string
  locale: 'en' | 'es-MX'
  company: { name: string | null; phone: string | null; email: string | null }
  code: string
  link: string
  minutes: number
}
