import type { Reason } from '../failure.ts'
import { strongerOf } from '../gate/gate.ts'
import type { ChildStatus, GateOutcome, Operation, StatusDefinition } from '../status/status.ts'
import type { Touch, Touched } from './plan.ts'

type Ends = { from: StatusDefinition; to: StatusDefinition }

/** What a change reaches beyond the customer itself, as counts; what is not reached is not listed. */
export function touchesOf(
  { from, to }: Ends,
  touched: Touched,
  { number, restoresChildren }: { number: string; restoresChildren: boolean },
): Touch[] {
  const restores = restoresChildren && touched.restorable > 0
  const found: [Touch['noun'], number, code: string, href: string][] = [
    ...recordTouches({ from, to }, touched),
    ...(restores
      ? [touch('service', touched.restorable, 'touched_service_restored', 'services')]
      : childTouches(to, touched)),
    ...chargeTouches({ from, to }, touched),
    touch('sub-account', touched.inheritingSubAccounts, 'touched_sub_account_follows', ''),
    ...portalTouches({ from, to }, touched),
    touch('schedule', touched.scheduled, 'touched_schedule_refused', 'history'),
  ]
  return found
    .filter(([, count]) => count > 0)
    .map(([noun, count, code, tab]) => ({
      noun,
      count,
      effect: { code, params: { count } },
      href: `/customers/${number}${tab && `/${tab}`}`,
    }))
}

/** What the reader might fear and need not. */
export function wontHappen(touched: Touched): Reason[] {
  const open = touched.openOrders + touched.openQuotes + touched.openProjects + touched.openAssignments
  return [{ code: 'no_email_sent' }, ...(open > 0 ? [{ code: 'nothing_open_cancelled' }] : [])]
}

type Found = [Touch['noun'], number, code: string, tab: string]
const touch = (...found: Found): Found => found

const held: Record<Exclude<GateOutcome, 'allow'>, string> = {
  warn: 'acknowledged',
  approve: 'approved',
  block: 'blocked',
}

/** Open records whose gate becomes stronger than it is; a gate that opens holds nobody up. */
function recordTouches({ from, to }: Ends, touched: Touched): Found[] {
  const records: [Touch['noun'], Operation, number][] = [
    ['order', 'order', touched.openOrders],
    ['quote', 'quote', touched.openQuotes],
    ['project', 'project', touched.openProjects],
    ['assignment', 'assignment', touched.openAssignments],
  ]
  return records.flatMap(([noun, operation, count]) => {
    const [before, after] = [from.gates[operation], to.gates[operation]]
    if (after === 'allow' || strongerOf(before, after) === before) return []
    return [touch(noun, count, `touched_${noun}_${held[after]}`, 'orders')]
  })
}

/** The cascade: each kind goes to its related status; only a restore revives what is ceased (B-19). */
function childTouches(to: StatusDefinition, { services }: Touched): Found[] {
  const related: Record<Touched['services'][number]['kind'], ChildStatus | null> = {
    service: to.relatedServiceStatus,
    number: to.relatedNumberStatus,
    feature: to.relatedFeatureStatus,
  }
  return (['service', 'number', 'feature'] as const).flatMap((kind) => {
    const becomes = related[kind]
    const moving = services.filter(
      (child) => child.kind === kind && child.status !== becomes && child.status !== 'ceased',
    )
    const count = moving.reduce((sum, child) => sum + child.count, 0)
    return becomes ? [touch('service', count, `touched_${kind}_${becomes}`, 'services')] : []
  })
}

function chargeTouches({ from, to }: Ends, { recurringCharges, pausedCharges }: Touched): Found[] {
  if (from.canHaveFixedCharges && !to.canHaveFixedCharges)
    return [touch('charge', recurringCharges, 'touched_charge_paused', 'services')]
  if (!from.canHaveFixedCharges && to.canHaveFixedCharges)
    return [touch('charge', pausedCharges, 'touched_charge_resumed', 'services')]
  return []
}

/** Whoever is in the portal is signed out when its door shuts; when it opens they may sign in again. */
function portalTouches({ from, to }: Ends, { portalUsers }: Touched): Found[] {
  if (from.hasFrontendLoginAccess === to.hasFrontendLoginAccess) return []
  const effect = to.hasFrontendLoginAccess ? 'let_in' : 'signed_out'
  return [touch('portal-user', portalUsers, `touched_portal_user_${effect}`, 'portal')]
}
