import {
  type Ability,
  abilityCodes,
  fieldGroupCodes,
  fieldUses,
  notFound,
  signInRequired,
} from '@padron/domain'
import { Anchor, PageHeader, useText } from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import type { StaffCaller } from '../../load-context.ts'
import { load } from '../../request/run.server.ts'
import { useHolds } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { AbilityList } from './ability-list.tsx'
import { Explanation, useSubject } from './explanation.tsx'
import './explain.css'
import { FieldList } from './field-list.tsx'
import { Person } from './person.tsx'

export const meta = titled('explain.act')

/** Everybody may ask about themselves; about others whoever manages them. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const userId = args.params.id ?? ''
    const asked = new URL(args.request.url).searchParams
    const ability = abilityCodes.find((code) => code === asked.get('ability')) ?? null
    const fieldGroup = fieldGroupCodes.find((code) => code === asked.get('fieldGroup')) ?? null
    const use = fieldUses.find((each) => each === asked.get('use')) ?? 'read'
    const question = ability ? { ability } : fieldGroup && { fieldGroup, use }
    const [user, access, explanation] = await Promise.all([
      findUser(api, userId),
      api.staffUser.access({ userId }),
      question && api.staffUser.explain({ userId, ...question }),
    ])
    const held: Ability[] = access.abilities
    return { user, held, every: [...abilityCodes], ability, fieldGroup, use, explanation }
  })

async function findUser(api: StaffCaller, id: string) {
  const session = await api.session.current()
  if (!session) throw signInRequired()
  if (session.userId === id) {
    const { name, role } = session
    return { id, name, role, statusSet: null, disabledAt: null }
  }
  const found = (await api.staffUser.list()).find((user) => user.id === id)
  if (!found) throw notFound('staffUser')
  const { name, role, statusSet, disabledAt } = found
  return { id, name, role, statusSet, disabledAt }
}

export default function ExplainAccess() {
  const t = useText()
  const { user, held, every, ability, fieldGroup, use, explanation } = useLoaderData<typeof loader>()
  const mayManage = useHolds()('staff-user.manage')
  const { name } = user
  return (
    <>
      <PageHeader
        title={t('explain.title', { name })}
        lead={t('explain.lead', { name })}
        above={
          mayManage ? (
            <Anchor component={Link} to="/settings/staff-users">
              {t('staffUser.title')}
            </Anchor>
          ) : undefined
        }
      />
      <Person user={user} held={held.length} total={every.length} />
      <div className="bo-explain">
        <Explanation
          name={name}
          subject={useSubject({ ability, fieldGroup, use })}
          explanation={explanation}
        />
        <div className="bo-explain-list">
          <FieldList chosen={fieldGroup} use={use} />
          <AbilityList every={every} held={held} chosen={ability} />
        </div>
      </div>
    </>
  )
}
