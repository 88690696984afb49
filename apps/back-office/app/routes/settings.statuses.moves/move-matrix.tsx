import type { StatusDefinition } from '@padron/domain'
import { IconCheck, StatusPill, useStatusName, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** Rows go to columns; the table scrolls inside its frame, its first column stays. */
export function MoveMatrix({ definitions, moves }: { definitions: StatusDefinition[]; moves: string[] }) {
  const t = useText()
  const statusName = useStatusName()
  const isOpen = new Set(moves)
  const targets = definitions.filter(({ system, availability }) => !system && availability !== 'historical')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="pd-table-frame bo-moves" tabIndex={0} aria-label={t('statusEditor.movesTitle')}>
      <table>
        <caption className="pd-hidden">{t('statusEditor.movesTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('statusEditor.movesFrom')}</th>
            {targets.map(({ code, name }) => (
              <th key={code} scope="col">
                <span>{statusName(name)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {definitions.map((from) => (
            <tr key={from.code}>
              <th scope="row">
                <Link to={`/settings/statuses/${from.code}#moves`} className="bo-status-link">
                  <StatusPill status={from} />
                </Link>
              </th>
              {targets.map((to) => {
                const open = isOpen.has(`${from.code} ${to.code}`)
                return (
                  <td key={to.code} data-same={from.code === to.code || undefined}>
                    {open ? <IconCheck size={16} aria-hidden /> : null}
                    {from.code === to.code ? null : (
                      <span className="pd-hidden">{t(open ? 'act.yes' : 'act.no')}</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
