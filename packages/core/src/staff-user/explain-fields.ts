import { read } from '@padron/db'
import {
  type Ability,
  type AccessExplanation,
  type ExplainFieldUse,
  explainFieldUse,
  mayExplainAccess,
  notFound,
  powersOfRole,
  signInRequired,
  usesGroup,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

type Held = { code: string; isWildcard: boolean; abilities: string[]; limits: string[] }
type Row = {
  isDisabled: boolean
  role: { code: string; name: string }
  own: Record<string, 'grant' | 'deny'>
  statusSet: string | null
  keyName: string | null
  roles: Held[]
}

/** Why a group of fields is there for somebody or not, and which roles have it (O-4, screens P1). */
export async function explainFields(
  ctx: Ctx,
  { userId, fieldGroup, use }: ExplainFieldUse,
): Promise<AccessExplanation> {
  const { actor } = ctx
  if (actor.kind !== 'staff') throw signInRequired()
  const asked = userId ?? actor.userId
  return read(ctx, async (tx) => {
    allow(actor, mayExplainAccess, { userId: asked })
    const keyId = asked === actor.userId ? (actor.apiKeyId ?? null) : null
    const [row] = await tx.run<Row>('field-access', text, [asked, keyId])
    const held = row?.roles.find(({ code }) => code === row.role.code)
    if (!row || !held) throw notFound('staff-user')
    const { isDisabled, own, statusSet, keyName } = row
    const isInKey = (ability: Ability) => actor.abilities.has(ability) || actor.abilities.has('*')
    const role = { ...row.role, isWildcard: held.isWildcard }
    const factsOf = (ability: Ability) => ({
      ...{ isDisabled, statusSet, own: own[ability] ?? null },
      role: { ...role, holds: held.abilities.includes(ability) },
      key: keyName === null ? null : { name: keyName, holds: isInKey(ability) },
    })
    const facts = { factsOf, role, limits: new Set(held.limits) }
    const whoCan = row.roles.filter((each) => usesGroup(powersOfRole(each), fieldGroup, use))
    return { ...explainFieldUse(facts, fieldGroup, use), whoCan: whoCan.map(({ code }) => code) }
  })
}

const text = `select u.disabled_at is not null as "isDisabled",
    jsonb_build_object('code', r.code, 'name', r.name) as role,
    (select coalesce(jsonb_object_agg(o.ability, o.effect), '{}') from app.user_abilities o
      where o.staff_user_id = u.id) as own,
    (select s.name from app.status_sets s where s.code = coalesce(u.status_set_code, r.status_set_code))
      as "statusSet",
    (select k.name from app.api_keys k where k.id = $2::uuid) as "keyName",
    (select jsonb_agg(jsonb_build_object('code', w.code, 'isWildcard', w.is_wildcard,
        'abilities', array(select a.ability from app.role_abilities a where a.role_code = w.code),
        'limits', array(select l.field_group || ':' || l.use from app.field_limits l
          where l.role_code = w.code))
        order by w.position, w.code) from app.roles w) as roles
  from app.staff_users u join app.roles r on r.code = u.role_code where u.id = $1`
