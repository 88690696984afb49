import type { InvitationFacts, Letter, Sender, SignInFacts } from '@padron/domain'
import { formatsFor, type Translate, translator } from '@padron/texts'

/** The words of mails to customers, in each person's language; links lead to the portal. */
export type Letters = {
  invitation(facts: InvitationFacts): Letter
  signInCode(facts: SignInFacts): Letter
}

/** `portalOrigin` is where customers sign in. */
export function openLetters({ portalOrigin }: { portalOrigin: string }): Letters {
  const linkOf = (token: string) => {
    const link = new URL('/sign-in/link', portalOrigin)
    link.searchParams.set('token', token)
    return link.href
  }
  return {
    invitation({ name, locale, customerName: customer, sender, token, endsAt }) {
      const t = translator(locale)
      const date = formatsFor(locale, sender.timeZone ?? undefined).date(endsAt)
      const portal = new URL('/sign-in', portalOrigin).href
      const { name: company } = sender
      return {
        subject: oneLine(
          company ? t('letter.invitationSubjectOf', { company }) : t('letter.invitationSubject'),
        ),
        text: paragraphs([
          t('letter.hello', { name }),
          company
            ? t('letter.invitationTextOf', { company, customer })
            : t('letter.invitationText', { customer }),
          t('letter.invitationWhat'),
          `${t('letter.invitationOpen')}\n${linkOf(token)}`,
          t('letter.invitationHolds', { date, portal }),
          questions(t, sender),
        ]),
      }
    },
    signInCode({ name, locale, sender, token, code, minutes }) {
      const t = translator(locale)
      const { name: company } = sender
      return {
        subject: oneLine(company ? t('letter.codeSubjectOf', { company }) : t('letter.codeSubject')),
        text: paragraphs([
          t('letter.hello', { name }),
          `${t('letter.codeText')}\n\n    ${code.slice(0, 4)} ${code.slice(4)}`,
          t('letter.codeHolds', { count: minutes }),
          `${t('letter.codeLink')}\n${linkOf(token)}`,
          t('letter.notYou'),
          questions(t, sender),
        ]),
      }
    },
  }
}

function questions(t: Translate, { phone, email }: Sender): string {
  if (phone && email) return t('letter.questions', { phone, email })
  if (phone) return t('letter.questionsPhone', { phone })
  return email ? t('letter.questionsEmail', { email }) : ''
}

const paragraphs = (parts: string[]) => `${parts.filter(Boolean).join('\n\n')}\n`

const oneLine = (text: string) => text.replace(/\s+/g, ' ')
