import { dayIn, directionOf, type FactChange, type Plan, type Reason } from '@padron/domain'
import { failureOf } from '@padron/door'
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../../load-context.ts'
import { zoneOf } from '../../request/locale.server.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import type { ShownPlan } from '../../transition/plan-view.tsx'

export const shownLatest = 5

/** Everything the panel shows: who, where to, and what the chosen target would do. */
export async function readPanel(api: StaffCaller, { request, params }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const { id, version, number, legalName } = await api.customer.get({ number: params.number ?? '' })
  const to = searchParams.get('to')
  const [options, history, planned, departments] = await Promise.all([
    api.transition.options({ customerId: id }),
    api.transition.list({ customerId: id }),
    to ? planTo(api, id, to) : null,
    to ? listDepartments(api) : [],
  ])
  return {
    customer: { id, version, number, legalName },
    options,
    latest: history.transitions.slice(0, shownLatest),
    since: history.current?.since ?? null,
    scheduled: history.scheduled.filter(({ state }) => state === 'waiting'),
    to,
    plan: planned?.plan ?? null,
    refused: planned?.refused ?? null,
    departments,
    back: safeReturnTo(searchParams.get('returnTo'), `/customers/${number}`),
    today: dayIn(zoneOf(request), new Date()),
    /** One opening of the form takes effect once. */
    formKey: crypto.randomUUID(),
  }
}

type Planned = { plan: ShownPlan | null; refused: { reason: Reason; whoCan: string[] } | null }

/** A target that cannot even be planned says why, in the panel. */
async function planTo(api: StaffCaller, customerId: string, to: string): Promise<Planned> {
  try {
    return { plan: directed(await api.transition.plan({ customerId, to })), refused: null }
  } catch (error) {
    const failure = failureOf(error)
    if (!failure || failure.reason.code === 'sign_in_required') throw error
    return { plan: null, refused: { reason: failure.reason, whoCan: failure.detail.whoCan ?? [] } }
  }
}

/** A flag whose yes is a limit is lost when it comes. */
const limits = new Set(['isSuspended', 'crmOnly'])
const opposite = { gains: 'loses', loses: 'gains', changes: 'changes' } as const

const directed = (plan: Plan): ShownPlan => ({
  ...plan,
  changes: plan.changes.map((change: FactChange) => {
    const direction = directionOf(change)
    return { ...change, direction: limits.has(change.fact) ? opposite[direction] : direction }
  }),
})

/** Whoever may not send messages changes a status all the same. */
async function listDepartments(api: StaffCaller): Promise<{ code: string; name: string }[]> {
  try {
    return (await api.department.list()).map(({ code, name }) => ({ code, name }))
  } catch (error) {
    if (failureOf(error)?.kind === 'forbidden') return []
    throw error
  }
}
