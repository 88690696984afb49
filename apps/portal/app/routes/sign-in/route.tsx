import { safeReturnTo } from '@padron/door'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { localeOf } from '../../preferences.server.ts'
import { currentSession } from '../../request/current-session.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { Reach } from '../help/reach.tsx'
import { addressCookie, readAddress, wasSignedIn } from './address-cookie.server.ts'
import { InvitationNote } from './invitation-note.tsx'
import { assertTyped } from './typed.ts'

export const handle = { title: 'entrance.title' }

export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args
  const { visitor } = await currentSession(context.api)
  const returnTo = safeReturnTo(new URL(request.url).searchParams.get('returnTo'))
  if (visitor) throw redirect(returnTo)
  const company = wasSignedIn(request) ? await load(args, (api) => api.account.company()) : null
  return { returnTo, company, address: readAddress(request) }
}

/** Answers every well-formed address alike: who may sign in is nobody's business (guarantees C24). */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const email = form.text('email')
    assertTyped({ email })
    await api.session.requestCode({ email, locale: localeOf(args.request) })
    const returnTo = safeReturnTo(form.text('returnTo'))
    const to = returnTo === '/' ? '/sign-in/code' : `/sign-in/code?${new URLSearchParams({ returnTo })}`
    return redirect(to, { status: 303, headers: { 'Set-Cookie': addressCookie(email) } })
  })

export default function SignIn() {
  const { t } = usePage()
  const { returnTo, company, address } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <>
      <ErrorSummary />
      <Heading title={t('entrance.title')} lead={t(company ? 'entrance.ended' : 'entrance.lead')} />
      <form method="post" action="/sign-in" className="card" noValidate>
        <input type="hidden" name="returnTo" value={answer('returnTo') ?? returnTo} />
        <Field
          name="email"
          label={t('entrance.email')}
          type="email"
          autoComplete="email"
          maxLength={200}
          value={address}
          required
        />
        <button type="submit" className="primary">
          {t('entrance.sendCode')}
        </button>
      </form>
      {company ? <Reach {...company} /> : <InvitationNote />}
    </>
  )
}
