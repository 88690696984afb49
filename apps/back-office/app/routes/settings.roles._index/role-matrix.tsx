import type { Role } from '@padron/domain'
import { Anchor, IconCheck, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { useHolds } from '../../request/use-session.ts'
import { useRoleName } from '../../shell/role-choices.ts'
import './roles.css'

/** Who may what, at a glance; a role is edited on its own page. */
export function RoleMatrix({ roles, abilities }: { roles: Role[]; abilities: string[] }) {
  const t = useText()
  const nameOf = useRoleName()
  const mayEdit = useHolds()('role.configure')
  const groups = [...new Set(abilities.map((code) => code.split('.')[0] ?? ''))]
  return (
    <div className="pd-table-frame bo-matrix">
      <table>
        <caption className="pd-hidden">{t('role.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('role.ability')}</th>
            {roles.map((role) => (
              <th key={role.code} scope="col">
                {mayEdit && !role.isWildcard ? (
                  <Anchor component={Link} to={`/settings/roles/${role.code}`}>
                    {nameOf(role)}
                  </Anchor>
                ) : (
                  nameOf(role)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group}>
              <tr>
                <th colSpan={roles.length + 1} scope="rowgroup" className="bo-matrix-group">
                  {t(`role.group.${group}` as 'role.group.customer')}
                </th>
              </tr>
              {abilities
                .filter((code) => code.split('.')[0] === group)
                .map((code) => (
                  <tr key={code}>
                    <th scope="row">{t(`ability.${code}` as 'ability.customer.read')}</th>
                    {roles.map((role) => {
                      const has = role.isWildcard || role.abilities.includes(code)
                      return (
                        <td key={role.code}>
                          {has ? <IconCheck size={16} aria-hidden /> : null}
                          <span className="pd-hidden">{t(has ? 'act.yes' : 'act.no')}</span>
                        </td>
                      )
                    })}
                  </tr>
                ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
