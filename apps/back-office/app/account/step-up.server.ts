import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { currentSession } from '../request/current-session.server.ts'

/** Leads whoever has not proved for a while who they are to do so, and back to this page. */
export async function requireStepUp({ request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>) {
  const session = await currentSession(context)
  if (!session || session.isSteppedUp || request.method !== 'GET') return
  const { pathname, search } = new URL(request.url)
  const returnTo = pathname.replace(/\.data$/, '') + search
  throw redirect(`/account/confirm?${new URLSearchParams({ returnTo })}`)
}
