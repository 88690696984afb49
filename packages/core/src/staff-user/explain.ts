import { read } from '@padron/db'
import {
  type Ability,
  type AccessExplanation,
  type AccessFacts,
  type ExplainAbility,
  explainAccess,
  mayExplainAccess,
  notFound,
  signInRequired,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

type Row = {
  isDisabled: boolean
  role: AccessFacts['role']
  own: AccessFacts['own']
  statusSet: string | null
  keyName: string | null
  whoCan: string[]
}

/** Why somebody may do something or not: each grant and deny in order, and which roles could (O-4). */
export async function explainStaffUser(
  ctx: Ctx,
  { userId, ability }: ExplainAbility,
): Promise<AccessExplanation> {
  const { actor } = ctx
  if (actor.kind !== 'staff') throw signInRequired()
  const asked = userId ?? actor.userId
  return read(ctx, async (tx) => {
    allow(actor, mayExplainAccess, { userId: asked })
    const keyId = asked === actor.userId ? (actor.apiKeyId ?? null) : null
    const [row] = await tx.run<Row>('access', text, [asked, ability, keyId])
    if (!row) throw notFound('staff-user')
    const { whoCan, keyName, ...facts } = row
    const key = keyName === null ? null : { name: keyName, holds: isInKey(actor.abilities, ability) }
    return { ...explainAccess({ ...facts, key }, ability), whoCan }
  })
}

/** A key's actor has been cut to the key already. */
const isInKey = (abilities: ReadonlySet<string>, ability: Ability) =>
  abilities.has(ability) || abilities.has('*')

const text = `select u.disabled_at is not null as "isDisabled",
    jsonb_build_object('code', r.code, 'name', r.name, 'isWildcard', r.is_wildcard, 'holds',
      exists (select from app.role_abilities a where a.role_code = r.code and a.ability = $2)) as role,
    (select o.effect from app.user_abilities o where o.staff_user_id = u.id and o.ability = $2) as own,
    (select s.name from app.status_sets s where s.code = coalesce(u.status_set_code, r.status_set_code))
      as "statusSet",
    (select k.name from app.api_keys k where k.id = $3::uuid) as "keyName",
    array(select w.code from app.roles w where w.is_wildcard
      or exists (select from app.role_abilities a where a.role_code = w.code and a.ability = $2)
      order by w.position) as "whoCan"
  from app.staff_users u join app.roles r on r.code = u.role_code where u.id = $1`
