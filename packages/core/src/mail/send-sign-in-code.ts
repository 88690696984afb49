import type { Letter, SignInFacts } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { type Delivered, deliver } from './deliver.ts'
import { findSender } from './find.ts'

type Issued = Pick<SignInFacts, 'name' | 'locale' | 'code' | 'token' | 'minutes'> & { email: string }

const issueText = `select email, name, locale, code, link as token, minutes from auth.issue_portal_code($1)`
const goodMinutes = 8

/**
 * Mails a code and a link to whoever asked for them, if anybody is awaited at that address; nobody is told
 * whether. Held up for longer than a code is good, it is not sent. The worker's alone.
 */
export const sendSignInCode = (
  ctx: Ctx,
  { requestId }: { requestId: string },
  word: (facts: SignInFacts) => Letter,
): Promise<Delivered> =>
  deliver(ctx, {
    async write(tx) {
      const [issued] = await tx.run<Issued>('sign-in-code-issued', issueText, [requestId])
      if (!issued) return null
      const { email: to, ...facts } = issued
      return {
        kind: 'sign-in',
        to,
        customerId: null,
        letter: word({ ...facts, sender: await findSender(tx) }),
      }
    },
    isStillTrue: async (_tx, { createdAt }) =>
      ctx.now().getTime() - createdAt.getTime() < goodMinutes * 60_000,
  })
