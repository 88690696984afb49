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

/** Who writes, and when days begin and end there. */
export type Sender = {
  name: string | null
  phone: string | null
  email: string | null
  timeZone: string | null
}

type Addressed = {
  name: string
  locale: 'en' | 'es-MX'
  sender: Sender /** Lets its bearer in, once. */
  token: string
}

/** What a letter of invitation tells. */
export type InvitationFacts = Addressed & { customerName: string; endsAt: Date }

/** What a letter with a sign-in code tells. */
export type SignInFacts = Addressed & { code: string; minutes: number }
