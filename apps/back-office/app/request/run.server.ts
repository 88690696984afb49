import type { FailureKind, Reason } from '@padron/domain'
import { failureOf, statusOf } from '@padron/door'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import type { Refusal } from './failure.ts'
import { type Form, readForm } from './form.ts'

type LoaderArgs = Pick<LoaderFunctionArgs, 'request' | 'context'>
type ActionArgs = Pick<ActionFunctionArgs, 'request' | 'context'>

/** Reads for a page. A failure becomes the page's error; nobody signed in is led to sign in and back. */
export async function load<Read>(
  { request, context }: LoaderArgs,
  read: (api: StaffCaller) => Promise<Read>,
): Promise<Read> {
  try {
    return await read(context.api)
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    if (failure.reason.code === 'sign_in_required') throw redirect(signInPath(request))
    const { kind, reason, detail } = failure
    throw data({ kind, reason, whoCan: detail.whoCan ?? [] }, { status: statusOf[kind] })
  }
}

/** Reads a part of a page that may fail on its own; every other failure is the page's. */
export async function loadOrUnavailable<Read>(args: LoaderArgs, read: (api: StaffCaller) => Promise<Read>) {
  try {
    return { read: await load(args, read), unavailable: null }
  } catch (error) {
    const told = (error as { data?: { kind?: FailureKind; reason?: Reason } } | null)?.data
    if (told?.kind !== 'unavailable' || !told.reason) throw error
    return { read: null, unavailable: told.reason }
  }
}

/** Does what a form asks. A failure comes back to the same page with every answer kept. */
export async function act<Done>(
  { request, context }: ActionArgs,
  work: (api: StaffCaller, form: Form) => Promise<Done>,
) {
  const form = await readForm(request)
  try {
    return await work(context.apiOnce(form.idempotencyKey), form)
  } catch (error) {
    return answerFailure(error, request, form)
  }
}

/** What a form gets back that was refused; what nobody expected goes on to whoever reports it. */
export function answerFailure(error: unknown, request: Request, form: Form) {
  const failure = failureOf(error)
  if (!failure) throw error
  if (failure.reason.code === 'sign_in_required') throw redirect(signInPath(request))
  return data(refuse(failure, form), { status: statusOf[failure.kind] })
}

function refuse({ kind, reason, detail }: NonNullable<ReturnType<typeof failureOf>>, form: Form): Refusal {
  return {
    refused: true,
    kind,
    reason,
    detail,
    fields: detail.fields ?? [],
    answers: form.answers,
    at: crypto.randomUUID(),
  }
}

/** Back to where the person was; a form's own address is as good as its page. */
export function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return `/sign-in?${new URLSearchParams({ returnTo: pathname.replace(/\.data$/, '') + search })}`
}
