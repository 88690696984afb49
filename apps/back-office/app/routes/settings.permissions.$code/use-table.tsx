import { fieldGroupOf, fieldUses, type PermissionRow } from '@padron/domain'
import { useText } from '@padron/ui'
import { isTicked } from '../../permission/ticked.ts'
import '../settings.roles._index/roles.css'

/** One box a use of each group; `uses` names those that are ticked. */
export function UseTable({ role }: { role: PermissionRow }) {
  const t = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="pd-table-frame bo-matrix" tabIndex={0} aria-label={t('permission.title')}>
      <table>
        <caption className="pd-hidden">{t('permission.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('permission.group')}</th>
            {fieldUses.map((use) => (
              <th key={use} scope="col">
                {t(`permission.use.${use}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {role.rows.map((row) => (
            <tr key={row.group}>
              <th scope="row">
                {t(`permission.of.${row.group}`)}
                {row.reach === 'assigned' ? (
                  <span className="pd-muted pd-small"> · {t('permission.onCardHint')}</span>
                ) : null}
              </th>
              {fieldUses.map((use) => (
                <td key={use}>
                  {use === 'write' && fieldGroupOf(row.group).writers.length === 0 ? (
                    <span className="pd-hidden">{t('permission.never')}</span>
                  ) : (
                    <input
                      type="checkbox"
                      name="uses"
                      value={`${row.group}:${use}`}
                      defaultChecked={isTicked(row, use)}
                      aria-label={`${t(`permission.of.${row.group}`)}: ${t(`permission.use.${use}`)}`}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
