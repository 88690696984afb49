import type { InvitationFacts, Letter } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { type Delivered, deliver } from './deliver.ts'
import { findSender } from './find.ts'

type Issued = Pick<InvitationFacts, 'name' | 'locale' | 'customerName' | 'token' | 'endsAt'> & {
  email: string
  customerId: string
}

const issueText = `select email, name, locale, customer_id as "customerId", customer_name as "customerName",
    link as token, invitation_ends as "endsAt" from auth.issue_portal_invitation($1)`

const openText = `select from app.portal_memberships m join app.customers c on c.id = m.customer_id
    join app.statuses st on st.code = c.status_code
  where m.id = $1 and m.joined_at is null and m.revoked_at is null and m.expires_at > now()
    and st.has_frontend_login_access`

/**
 * Mails an invitation with a link that lets its bearer in once. One taken up, revoked or run out meanwhile is
 * not sent. The worker's alone; `word` puts it into the person's language.
 */
export const sendInvitation = (
  ctx: Ctx,
  { membershipId }: { membershipId: string },
  word: (facts: InvitationFacts) => Letter,
): Promise<Delivered> =>
  deliver(ctx, {
    async write(tx) {
      const [issued] = await tx.run<Issued>('invitation-issued', issueText, [membershipId])
      if (!issued) return null
      const { email: to, customerId, ...facts } = issued
      return { kind: 'invitation', to, customerId, letter: word({ ...facts, sender: await findSender(tx) }) }
    },
    isStillTrue: async (tx) => (await tx.run('invitation-open', openText, [membershipId])).length > 0,
  })
