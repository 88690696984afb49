import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { Heading } from '../../parts/heading.tsx'
import { load } from '../../request/run.server.ts'
import { LanguageSwitch } from '../../shell/language-switch.tsx'
import { AddressList } from './address-list.tsx'
import { ContactList } from './contact-list.tsx'
import { Decision } from './decision.tsx'
import { MemberList } from './member-list.tsx'
import { NowFields } from './now-fields.tsx'
import { OpenRequest } from './open-request.tsx'
import { ReviewFields } from './review-fields.tsx'
import { wordProfile } from './word-profile.server.ts'

export const handle = { title: 'portal.profile' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const profile = await api.profile.get()
    return { profile: wordProfile(profile), members: profile.maySend ? await api.account.members() : null }
  })

export default function Profile() {
  const { t, visitor } = usePage()
  const { pathname } = useLocation()
  const { profile, members } = useLoaderData<typeof loader>()
  const { website, methods, review, contacts, addresses, openRequest, lastDecision, mayEdit, maySend } =
    profile
  const mayChange = mayEdit && maySend
  return (
    <>
      <Heading title={t('portal.profile')} lead={visitor?.account.customerName} />
      {!mayChange && (
        <p className="note">{t(maySend ? 'portal.profileOf.paused' : 'portal.profileOf.notAdmin')}</p>
      )}
      {openRequest && <OpenRequest request={openRequest} mayWithdraw={maySend} />}
      {!openRequest && lastDecision && <Decision decision={lastDecision} />}
      <NowFields website={website} methods={methods} mayChange={mayChange} />
      <ReviewFields fields={review} mayChange={mayChange} />
      <ContactList contacts={contacts} mayChange={mayChange} />
      <AddressList addresses={addresses} />
      {members && <MemberList members={members} />}
      <section className="part titled">
        <h2>{t('shell.language')}</h2>
        <LanguageSwitch returnTo={pathname} />
      </section>
    </>
  )
}
