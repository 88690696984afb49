import {
  type BulkPlan,
  directionOf,
  type Reason,
  type Selection,
  type StatusDefinition,
} from '@padron/domain'
import { failureOf } from '@padron/door'
import type { StaffCaller } from '../../load-context.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import type { DirectedChange } from '../../transition/plan-view.tsx'

type Group = Omit<BulkPlan['changesFacts'][number], 'changes'> & { changes: DirectedChange[] }
export type ShownBulkPlan = Omit<BulkPlan, 'changesFacts'> & { changesFacts: Group[] }

/** Whom the address means: customers by id, or everybody a filter of the directory finds. */
export function readSelection(params: URLSearchParams): Selection | null {
  const customerIds = [...new Set(params.getAll('id'))]
  if (params.get('all') !== 'yes') return customerIds.length > 0 ? { customerIds } : null
  const active = params.get('active')
  const statusCodes = params.getAll('status').filter(Boolean)
  const q = params.get('q')?.trim().slice(0, 120)
  return {
    filter: {
      active: active === 'yes' || active === 'no' ? active : 'any',
      ...(q && { q }),
      ...(statusCodes.length > 0 && { statusCodes }),
    },
  }
}

/** Everything the preview shows: whom, where to, and what would come of it. */
export async function readPreview(api: StaffCaller, request: Request) {
  const params = new URL(request.url).searchParams
  const selection = readSelection(params)
  const to = params.get('to')
  const [statuses, planned] = await Promise.all([
    api.status.list(),
    selection && to ? planTo(api, selection, to) : { plan: null, refused: null },
  ])
  return {
    selection,
    to,
    statuses: statuses.map(({ code, name, tone, isActive }) => ({ code, name, tone, isActive })),
    targets: statuses.filter(isTarget).toSorted(inOrder).map(asTarget),
    ...planned,
    back: safeReturnTo(params.get('returnTo'), '/customers'),
    formKey: crypto.randomUUID(),
  }
}

const isTarget = ({ availability, system, visibleInBackend }: StatusDefinition) =>
  availability !== 'historical' && !system && visibleInBackend

const rank = { headline: 0, standard: 1, historical: 2 }
const inOrder = (a: StatusDefinition, b: StatusDefinition) =>
  rank[a.availability] - rank[b.availability] || a.position - b.position

const asTarget = ({ code, name, tone, isActive, availability }: StatusDefinition) => ({
  status: { code, name, tone, isActive },
  availability,
  allowed: true,
  because: null,
  whoCan: [],
})

type Planned = { plan: ShownBulkPlan | null; refused: { reason: Reason; whoCan: string[] } | null }

/** A target or selection that cannot be planned says why, in the page. */
async function planTo(api: StaffCaller, selection: Selection, to: string): Promise<Planned> {
  try {
    const plan = await api.transition.planMany({ selection, to })
    const changesFacts = plan.changesFacts.map((group) => ({
      ...group,
      changes: group.changes.map((change) => ({ ...change, direction: directionOf(change) })),
    }))
    return { plan: { ...plan, changesFacts }, refused: null }
  } catch (error) {
    const failure = failureOf(error)
    if (!failure || failure.reason.code === 'sign_in_required') throw error
    return { plan: null, refused: { reason: failure.reason, whoCan: failure.detail.whoCan ?? [] } }
  }
}
