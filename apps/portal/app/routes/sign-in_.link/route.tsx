import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Heading } from '../../parts/heading.tsx'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'

export const handle = { title: 'entrance.linkTitle' }

/** Opening the link spends nothing: programs that read mail open links, too. The button signs in. */
export function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.session.signIn({ link: form.text('token') || 'none' })
    return redirect('/', 303)
  })

export default function EnterByLink() {
  const { t } = usePage()
  const { token } = useLoaderData<typeof loader>()
  const { refusal } = useRefusal()
  return (
    <>
      <ErrorSummary />
      <Heading title={t('entrance.linkTitle')} lead={refusal ? undefined : t('entrance.linkLead')} />
      {refusal || !token ? (
        <p>
          <a className="button" href="/sign-in">
            {t('entrance.again')}
          </a>
        </p>
      ) : (
        <form method="post" action="/sign-in/link" className="card">
          <input type="hidden" name="token" value={token} />
          <button type="submit" className="primary">
            {t('entrance.signIn')}
          </button>
        </form>
      )}
    </>
  )
}
