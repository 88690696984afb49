import { fieldGroupCodes, fieldUses, type GroupRow, type PermissionRow } from '@padron/domain'
import { Anchor, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'
import { useRoleName } from '../../shell/role-choices.ts'
import '../settings.roles._index/roles.css'

/** Who may do what with which fields, at a glance; a role is edited on its own page. */
export function PermissionMatrix({ roles }: { roles: PermissionRow[] }) {
  const t = useText()
  const nameOf = useRoleName()
  const mayEdit = useHolds()('role.configure')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="pd-table-frame bo-matrix" tabIndex={0} aria-label={t('permission.title')}>
      <table>
        <caption className="pd-hidden">{t('permission.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('permission.group')}</th>
            {roles.map((role) => (
              <th key={role.code} scope="col">
                {mayEdit && !role.isWildcard ? (
                  <Anchor
                    component={Link}
                    to={`/settings/permissions/${role.code}`}
                    aria-label={t('permission.edit', { role: nameOf(role) })}
                  >
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
          {fieldGroupCodes.map((group) => (
            <tr key={group}>
              <th scope="row">{t(`permission.of.${group}`)}</th>
              {roles.map(({ code, rows }) => (
                <td key={code}>
                  <Uses row={rows.find((row) => row.group === group)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Letters for the eye, words for everybody else. */
function Uses({ row }: { row: GroupRow | undefined }) {
  const t = useText()
  if (!row || row.reach === 'none')
    return (
      <>
        <span aria-hidden>–</span>
        <span className="pd-hidden">{t('act.none')}</span>
      </>
    )
  if (row.reach === 'assigned')
    return (
      <span className="pd-muted pd-small" title={t('permission.onCardHint')}>
        {t('permission.onCard')}
        <span className="pd-hidden">: {t('permission.onCardHint')}</span>
      </span>
    )
  const used = fieldUses.filter((use) => row.uses.includes(use))
  return (
    <>
      <span aria-hidden className="pd-mono pd-small">
        {used.map((use) => t(`permission.letter.${use}`)).join('')}
      </span>
      <span className="pd-hidden">{used.map((use) => t(`permission.use.${use}`)).join(', ')}</span>
    </>
  )
}
