import type { Reason } from '../failure.ts'
import type { Actor } from '../permission/permission.ts'
import type { Ability } from '../role/abilities.ts'
import { holds } from '../role/holds.ts'
import type { GateOutcome, Operation } from '../status/status.ts'
import { includesStatus, type SetHolder, type StatusSet } from '../transition/permission-set.ts'
import { abilitiesFor, gatePolicy } from './gate.policy.ts'
import { type GateCause, type GateDecision, type GateFinding, isHeld } from './gate.ts'
import type { OverrideFace } from './override.ts'

/** A role as it may help: its abilities, and the statuses it may move customers between. */
export type RolePowers = SetHolder & { isWildcard: boolean; abilities: readonly string[] }

/** Why an operation passes or does not, who may lift that, and what to do next (O-4). */
export type GateExplanation = {
  operation: Operation
  outcome: GateOutcome
  because: Reason[]
  cause: GateCause | { kind: 'ability'; abilities: readonly Ability[] } | null
  /** Codes of roles. */
  whoCan: string[]
  nextStep: Reason | null
  /** The live one that lets it pass. */
  override: OverrideFace | null
  /** The open one that waits for an approver. */
  request: OverrideFace | null
  mayRequest: boolean
  mayGrant: boolean
}

export type GateFacts = {
  roles: readonly RolePowers[]
  statusSet: StatusSet | null
  override: OverrideFace | null
  request: OverrideFace | null
}

const movers = ['customer.edit', 'transition.change'] as const

/** Explains a decided gate to whoever asks. Ability first: what they may not do is not explained further. */
export function explainGate(actor: Actor, gate: GateDecision, facts: GateFacts): GateExplanation {
  if (!gatePolicy.request(actor, gate.operation).allowed) return lacking(gate.operation, facts.roles)
  const seen = gate.findings.filter(({ cause }) => cause.kind !== 'screening' || seesScreening(actor))
  const { override, request } = facts
  const held = isHeld(gate) && gate.overridable
  const mine = actor.kind === 'staff' && request?.requestedBy?.id === actor.userId
  const mayGrant = held && !mine && gatePolicy.decide(actor).allowed
  const mayRequest = held && request === null && actor.kind === 'staff'
  return {
    operation: gate.operation,
    outcome: gate.outcome,
    because: becauseOf(gate, seen, override),
    cause: seen[0]?.cause ?? null,
    whoCan: isHeld(gate) ? liftersOf(gate, facts.roles) : [],
    nextStep: nextStepOf(actor, gate, { ...facts, mayGrant, mayRequest }),
    override: gate.liftedBy ? override : null,
    request: held ? request : null,
    mayRequest,
    mayGrant,
  }
}

/** The mark stands in the commercial group, which dispatch is not sent (domain §9). */
const seesScreening = (actor: Actor) =>
  holds(actor, 'order.edit') || holds(actor, 'finance.read') || holds(actor, 'screening.review')

function lacking(operation: Operation, roles: readonly RolePowers[]): GateExplanation {
  const abilities = abilitiesFor[operation]
  return {
    operation,
    outcome: 'block',
    because: [{ code: 'gate_ability_missing', params: { operation } }],
    cause: { kind: 'ability', abilities },
    whoCan: roles.filter((role) => abilities.some((each) => can(role, each))).map(({ role }) => role),
    nextStep: { code: 'ask_who_can' },
    override: null,
    request: null,
    mayRequest: false,
    mayGrant: false,
  }
}

const can = ({ isWildcard, abilities }: RolePowers, ability: string) =>
  isWildcard || abilities.includes(ability)

const verbs = { warn: 'warns', approve: 'asks', block: 'blocks' } as const

function becauseOf(
  { operation, findings, liftedBy }: GateDecision,
  seen: readonly GateFinding[],
  override: OverrideFace | null,
): Reason[] {
  const lifted = { code: 'gate_lifted', params: { by: override?.decidedBy?.name ?? '–' } }
  const hidden = { code: 'gate_hidden_warns', params: { operation } }
  return [
    ...(liftedBy ? [lifted] : []),
    ...seen.map((finding) => wordFinding(operation, finding)),
    ...(findings.length > seen.length ? [hidden] : []),
  ]
}

function wordFinding(operation: Operation, { outcome, cause }: GateFinding): Reason {
  if (cause.kind === 'screening') return { code: 'gate_screening_warns', params: { operation } }
  const params = { operation, status: cause.status.name }
  return cause.kind === 'status'
    ? { code: `gate_status_${verbs[outcome]}`, params }
    : { code: `gate_parent_${verbs[outcome]}`, params: { ...params, number: cause.number } }
}

/** Who may approve, and who may move the status that holds; a void record nobody lifts. */
function liftersOf({ cause, overridable }: GateDecision, roles: readonly RolePowers[]): string[] {
  if (!overridable) return []
  const code = cause?.status?.code
  const moves = (role: RolePowers) =>
    code !== undefined && includesStatus(role.set, code) && movers.some((each) => can(role, each))
  return roles.filter((role) => can(role, 'gate.approve') || moves(role)).map(({ role }) => role)
}

type Open = GateFacts & { mayGrant: boolean; mayRequest: boolean }

function nextStepOf(actor: Actor, gate: GateDecision, open: Open): Reason | null {
  if (gate.outcome === 'allow') return null
  if (gate.outcome === 'warn') return { code: 'acknowledge_first' }
  if (!gate.overridable) return { code: 'void_stays' }
  if (open.request) return { code: open.mayGrant ? 'decide_request' : 'wait_for_approval' }
  if (mayMove(actor, gate, open.statusSet))
    return { code: gate.cause?.status?.isActive ? 'change_status_first' : 'activate_first' }
  return { code: open.mayRequest ? 'request_override' : 'ask_who_can' }
}

const mayMove = (actor: Actor, { cause }: GateDecision, set: StatusSet | null) =>
  cause?.kind === 'status' &&
  includesStatus(set, cause.status.code) &&
  actor.kind === 'staff' &&
  movers.some((each) => actor.abilities.has(each) || actor.abilities.has('*'))
