import { safeReturnTo } from '@padron/door'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { currentSession } from '../../request/current-session.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { clearedAddress, readAddress } from '../sign-in/address-cookie.server.ts'
import { assertTyped } from '../sign-in/typed.ts'

export const handle = { title: 'entrance.codeTitle' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { visitor } = await currentSession(context.api)
  const returnTo = safeReturnTo(new URL(request.url).searchParams.get('returnTo'))
  if (visitor) throw redirect(returnTo)
  return { returnTo, address: readAddress(request) }
}

/** The token goes into the cookie by way of the procedure; the address is not needed any more. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const typed = { email: form.text('email'), code: form.text('code') }
    assertTyped(typed)
    await api.session.signIn(typed)
    const headers = { 'Set-Cookie': clearedAddress }
    return redirect(safeReturnTo(form.text('returnTo')), { status: 303, headers })
  })

/** The same page for every address; an address that is known is not asked for again. */
export default function EnterCode() {
  const { t } = usePage()
  const { returnTo, address } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <>
      <ErrorSummary />
      <Heading
        title={t('entrance.codeTitle')}
        lead={t('entrance.sent')}
        back={{ to: '/sign-in', text: t('entrance.again') }}
      />
      <form method="post" action="/sign-in/code" className="card" noValidate>
        <input type="hidden" name="returnTo" value={answer('returnTo') ?? returnTo} />
        {address ? (
          <p>
            {t('entrance.sentTo')} <strong>{address}</strong>
            <input type="hidden" name="email" value={address} />
          </p>
        ) : (
          <Field name="email" label={t('entrance.email')} type="email" autoComplete="email" required />
        )}
        <Field
          name="code"
          label={t('entrance.code')}
          hint={t('entrance.codeHint')}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={40}
          required
        />
        <button type="submit" className="primary">
          {t('entrance.signIn')}
        </button>
      </form>
      <details className="question">
        <summary>{t('entrance.nothingTitle')}</summary>
        <p>{t('entrance.nothingText')}</p>
      </details>
    </>
  )
}
