import { z } from '@padron/domain'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '../../read-form.server.ts'
import { RequestCode } from './request-code.tsx'
import { Sent } from './sent.tsx'

export const handle = { title: 'portal.signInTitle' }

const AskForCode = z.object({ email: z.email().max(200) })

export const loader = ({ request }: LoaderFunctionArgs) => ({
  isSent: new URL(request.url).searchParams.has('sent'),
})

/** Answers every well-formed address alike: who may sign in is nobody's business (guarantees C24). */
export async function action({ request }: ActionFunctionArgs) {
  const { email = '' } = await readForm(request)
  const asked = AskForCode.safeParse({ email: email.trim() })
  if (!asked.success) return data({ email }, { status: 422 })
  return redirect('/sign-in?sent', 303)
}

export default function SignIn() {
  const { isSent } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return isSent && !refused ? <Sent /> : <RequestCode refused={refused?.email} />
}
