import type { Tx } from '@padron/db'
import { sql } from '@padron/db/query'
import {
  decideGate,
  explainGate,
  findOverride,
  type GateDecision,
  type GateExplanation,
  type GateFacts,
  type Operation,
  type RolePowers,
} from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { type StatusBook, setOf } from '../status/index.ts'
import { selectOverrides } from './face.ts'
import type { FoundGate } from './find.ts'

export type Asked = { operation: Operation; recordIds: readonly string[] }

/** Decides one gate by what was found; an override serves whoever did not grant it. */
export function decideFound(ctx: Ctx, found: FoundGate, { operation, recordIds }: Asked): GateDecision {
  const userId = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
  const override = findOverride(found.overrides, { operation, recordIds, userId })
  return decideGate(operation, found.chain, { screening: found.screening, override })
}

/** Explains decided gates to the caller, with the roles that could help and the overrides in play. */
export async function explainFound(
  tx: Tx,
  ctx: Ctx,
  found: FoundGate,
  gates: readonly (GateDecision & { recordIds: readonly string[] })[],
): Promise<GateExplanation[]> {
  const { roles, statusSet } = await readPowers(tx, ctx, found.book)
  const requestOf = ({ operation, recordIds }: Asked) =>
    found.requests.find(
      (each) => each.operation === operation && (!each.recordId || recordIds.includes(each.recordId)),
    )?.id ?? null
  const ids = gates.flatMap((gate) => [gate.liftedBy, requestOf(gate)]).filter((id) => id !== null)
  const by = { actor: ctx.actor, now: ctx.now() }
  const faces =
    ids.length > 0 ? await selectOverrides(tx, sql`g.id = any (${sql.param(ids)}::uuid[])`, by) : []
  const faceOf = (id: string | null) => faces.find((face) => face.id === id) ?? null
  return gates.map((gate) =>
    explainGate(ctx.actor, gate, {
      roles,
      statusSet,
      override: faceOf(gate.liftedBy),
      request: faceOf(requestOf(gate)),
    }),
  )
}

const powersText = `select
  (select jsonb_agg(jsonb_build_object('role', r.code, 'isWildcard', r.is_wildcard, 'abilities',
     array(select a.ability from app.role_abilities a where a.role_code = r.code)) order by r.position)
     from app.roles r) as roles,
  (select coalesce(u.status_set_code, r.status_set_code)
     from app.staff_users u join app.roles r on r.code = u.role_code where u.id = $1) as "setCode"`

async function readPowers(
  tx: Tx,
  { actor }: Ctx,
  book: StatusBook,
): Promise<Pick<GateFacts, 'roles' | 'statusSet'>> {
  const userId = actor.kind === 'staff' ? actor.userId : null
  const [row] = await tx.run<{ roles: Omit<RolePowers, 'set'>[] | null; setCode: string | null }>(
    'gate-powers',
    powersText,
    [userId],
  )
  const setCodeOf = (role: string) => book.roles.find((each) => each.role === role)?.setCode ?? null
  return {
    roles: (row?.roles ?? []).map((role) => ({ ...role, set: setOf(book, setCodeOf(role.role)) })),
    statusSet: setOf(book, row?.setCode ?? null),
  }
}
