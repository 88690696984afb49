import { Badge, Facts, IconBan, useText } from '@padron/ui'
import { useRoleName } from '../../shell/role-choices.ts'
import { useSetName } from '../../status/set-name.ts'

type Given = {
  user: {
    role: { code: string; name: string }
    statusSet: { code: string; name: string; isOwn: boolean } | null
    disabledAt: Date | null
  }
  held: number
  total: number
}

/** Where a person's access comes from, in short. */
export function Person({ user: { role, statusSet, disabledAt }, held, total }: Given) {
  const t = useText()
  const roleName = useRoleName()
  const setName = useSetName()
  const own = statusSet?.isOwn ? ` (${t('statusSet.ofPerson')})` : ''
  return (
    <section className="pd-card bo-explain-person">
      <Facts
        facts={[
          [t('explain.role'), roleName(role)],
          ...(statusSet ? [[t('explain.statusSet'), setName(statusSet) + own] as [string, string]] : []),
          [t('explain.can'), t('explain.canCount', { count: held, total })],
        ]}
      />
      {disabledAt ? (
        <Badge tone="muted" icon={IconBan}>
          {t('staffUser.stateDisabled')}
        </Badge>
      ) : null}
    </section>
  )
}
