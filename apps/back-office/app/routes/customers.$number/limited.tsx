import type { TabAccess } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'
import { useRoleWords } from '../../shell/role-choices.ts'

/** One line for what is not there, and whose it is (D4). */
export function Limited({ limits }: { limits: readonly TabAccess[] }) {
  const t = useText()
  const { locale } = useFormats()
  const wordRoles = useRoleWords()
  if (limits.length === 0) return null
  const list = (words: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
  const owners = [...new Set(limits.map(({ whoCan = [] }) => whoCan.join()))]
  return (
    <footer className="bo-limited pd-muted pd-small">
      {owners.map((owner) => {
        const tabs = limits.filter(({ whoCan = [] }) => whoCan.join() === owner)
        return (
          <p key={owner}>
            {t('overview.limited', {
              count: tabs.length,
              tabs: list(tabs.map(({ code }) => t(`permission.tab.${code}`))),
              roles: list((tabs[0]?.whoCan ?? []).map((code) => wordRoles([code]))),
            })}
          </p>
        )
      })}
    </footer>
  )
}
