import type { FieldProblem } from '../failure.ts'
import type { StatusSettings } from './settings.ts'
import type { StatusDefinition } from './status.ts'

/** `path` is the code of the status concerned. Refusals forbid the save; warnings are shown beside it. */
export type DefinitionCheck = { refusals: FieldProblem[]; warnings: FieldProblem[] }

type Find = (code: string) => StatusDefinition | undefined

/**
 * Checks a whole set of definitions as it would stand after a save (domain §3). Whether a removed status is
 * still in use needs the customers, so the verb asks that itself.
 */
export function checkDefinitions(defs: StatusDefinition[], settings: StatusSettings): DefinitionCheck {
  const byCode = new Map(defs.map((status) => [status.code, status]))
  const find: Find = (code) => byCode.get(code)
  const refusals = defs.flatMap((status) => [
    ...contradictions(status),
    ...namelessTargets(status, find),
    ...closedTargets(status, find),
    ...completionFaults(status, find),
    ...(returnsByItself(status, find) ? [problem('status_next_loop', status.code)] : []),
  ])
  return {
    refusals: [...codesTwice(defs), ...voidMissing(defs), ...settingFaults(settings, find), ...refusals],
    warnings: defs.flatMap(doubts),
  }
}

const problem = (code: string, status: string, params: Record<string, string> = {}): FieldProblem => ({
  path: status,
  reason: { code, params: { status, ...params } },
})

const problems = (status: StatusDefinition, found: [wrong: boolean, code: string][]) =>
  found.filter(([wrong]) => wrong).map(([, code]) => problem(code, status.code))

const contradictions = (status: StatusDefinition) =>
  problems(status, [
    [
      status.isActive && (status.category === 'closed' || status.category === 'void'),
      'status_active_when_closed',
    ],
    [status.crmOnly && status.isBillable, 'status_crm_only_billable'],
    [status.crmOnly && status.hasFrontendLoginAccess, 'status_crm_only_portal'],
    [status.crmOnly && status.processAutomaticPayments, 'status_crm_only_automatic_payment'],
    [status.requireStatusReason && status.reasons.length === 0, 'status_reason_list_empty'],
    [(status.nextStatus === null) !== (status.nextTrigger === null), 'status_next_without_trigger'],
  ])

const ignoresOnFinalBill = (status: StatusDefinition) =>
  status.ignoreCutoffDate ||
  status.ignoreBillableStatus ||
  status.ignoreCutoffDateCalls ||
  status.ignoreBillableStatusCalls

const doubts = (status: StatusDefinition) =>
  problems(status, [
    [ignoresOnFinalBill(status) && !status.finalInvoice, 'status_ignores_without_final_invoice'],
    [status.finalInvoice && !status.isBillable, 'status_final_invoice_not_billable'],
  ])

const namelessTargets = (status: StatusDefinition, find: Find) =>
  [status.nextStatus, status.completesTo, status.onOrderCreated, ...status.allowedNext]
    .filter((code, at, all) => code !== null && all.indexOf(code) === at && !find(code))
    .map((other) => problem('status_unknown', status.code, { other: other! }))

/** What moves a customer by itself, or is suggested first, must be a status it can be given. */
const closedTargets = (status: StatusDefinition, find: Find) =>
  [status.nextStatus, status.onOrderCreated]
    .map((code) => (code === null ? undefined : find(code)))
    .filter((to) => to !== undefined && (to.availability === 'historical' || to.system))
    .map((to) => problem('status_target_historical', status.code, { other: to!.code }))

/** Mistakes and merged records have to go somewhere; they are never deleted (B-45). */
const voidMissing = (defs: StatusDefinition[]): FieldProblem[] =>
  defs.some(({ category }) => category === 'void')
    ? []
    : [{ path: 'definitions', reason: { code: 'status_void_missing' } }]

/** A completion starts from a draft, and ends in a live status that the draft may move to. */
function completionFaults(status: StatusDefinition, find: Find): FieldProblem[] {
  const target = status.completesTo === null ? undefined : find(status.completesTo)
  if (!target) return []
  const mayMove = status.allowedNext.length === 0 || status.allowedNext.includes(target.code)
  return problems(status, [
    [status.category !== 'draft', 'status_completes_outside_draft'],
    [
      !target.isActive || target.availability === 'historical' || target.system,
      'status_completes_to_unusable',
    ],
    [!mayMove, 'status_completion_not_allowed'],
  ])
}

const followsByItself = (status: StatusDefinition) =>
  status.nextTrigger && status.nextTrigger.kind !== 'manual' ? status.nextStatus : null

/** Would a customer put in this status come back to it with nobody's hand? */
function returnsByItself(start: StatusDefinition, find: Find): boolean {
  const passed = new Set<string>()
  let next = followsByItself(start)
  while (next !== null && !passed.has(next)) {
    passed.add(next)
    const status = find(next)
    next = status ? followsByItself(status) : null
  }
  return passed.has(start.code)
}

const codesTwice = (defs: StatusDefinition[]) =>
  [...new Set(defs.map(({ code }) => code).filter((code, at, all) => all.indexOf(code) !== at))].map((code) =>
    problem('status_code_twice', code),
  )

function settingFaults(settings: StatusSettings, find: Find): FieldProblem[] {
  const first = find(settings.defaultStatus)
  const off = find(settings.deactivatesTo)
  return [
    ...(first
      ? problems(first, [
          [first.availability === 'historical', 'status_default_historical'],
          [first.system, 'status_default_system'],
        ])
      : [problem('status_default_unknown', settings.defaultStatus)]),
    ...(off
      ? problems(off, [
          [off.isActive, 'status_deactivation_active'],
          [off.availability === 'historical', 'status_deactivation_historical'],
          [off.system, 'status_deactivation_system'],
        ])
      : [problem('status_deactivation_unknown', settings.deactivatesTo)]),
  ]
}
