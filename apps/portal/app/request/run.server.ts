import { failureOf, statusOf } from '@padron/door'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { PortalCaller } from '../load-context.ts'
import { readBody } from '../read-form.server.ts'
import { currentSession } from './current-session.server.ts'
import { type Form, formOf } from './form.ts'
import { refuse } from './refusal.ts'

type LoaderArgs = Pick<LoaderFunctionArgs, 'request' | 'context'>
type ActionArgs = Pick<ActionFunctionArgs, 'request' | 'context'>

/** Reads for a page. A failure becomes the page's error; nobody signed in is led to sign in and back. */
export async function load<Read>(
  { request, context }: LoaderArgs,
  read: (api: PortalCaller) => Promise<Read>,
): Promise<Read> {
  try {
    return await read(context.api)
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    if (failure.reason.code === 'door_shut') throw redirect(doorPath)
    if (failure.reason.code === 'sign_in_required') throw redirect(signInPath(request))
    throw data({ reason: failure.reason }, { status: statusOf[failure.kind] })
  }
}

type Options = {
  /** Where a field's problem is shown, when it was sent under another name. */
  pathOf?: (path: string, form: Form) => string
  /** The one field of the form, which any refusal for what was sent is about. */
  fieldOf?: string
}

/** Does what a form asks. A failure comes back to the same page with every answer kept. */
export async function act<Done>(
  { request, context }: ActionArgs,
  work: (api: PortalCaller, form: Form) => Promise<Done>,
  { pathOf = (path) => path, fieldOf }: Options = {},
) {
  const form = formOf(await readBody(request))
  try {
    if (await isElsewhere(form, context.api)) return answer(switched, form)
    return await work(context.apiOnce(form.idempotencyKey), form)
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    if (failure.reason.code === 'door_shut') throw redirect(doorPath, 303)
    if (failure.reason.code === 'sign_in_required') throw sayEnded(request, form)
    const { kind, reason, detail } = failure
    const told = detail.fields ?? (fieldOf && kind === 'invalid' ? [{ path: fieldOf, reason }] : [])
    const fields = told.map((each) => ({ ...each, path: pathOf(each.path, form) }))
    return answer({ kind, reason, detail: { fields } }, form)
  }
}

const answer = (failure: Parameters<typeof refuse>[0], form: Form) =>
  data(refuse(failure, form.answers), { status: statusOf[failure.kind] })

const switched = { kind: 'conflict', reason: { code: 'account_switched' } } as const

/** The form stood on the page of one customer, and another tab went over to another one since. */
async function isElsewhere({ account }: Form, api: PortalCaller): Promise<boolean> {
  const { visitor } = await currentSession(api)
  return account !== '' && visitor !== null && visitor.account.customerNumber !== account
}

/** Says whom to call when an account does not let its people in any more. */
const doorPath = '/door-shut'

/** What was typed is kept on a page that can send it once more after signing in (screens Q9). */
function sayEnded(request: Request, { answers, account }: Form) {
  const { pathname } = new URL(request.url)
  return data({ ended: { action: pathname, answers: { ...answers, account } } }, { status: 401 })
}

/** Back to where the person was; a form's own address is as good as its page. */
export function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url)
  const returnTo = pathname.replace(/\.data$/, '') + search
  return returnTo === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ returnTo })}`
}
