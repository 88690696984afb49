import type { Withheld } from '@padron/domain'
import { Title, useText } from '@padron/ui'
import './freshbooks-link.css'

/** What FreshBooks is not asked to do for a customer in its status; nothing where nothing is held back. */
export function WithheldList({ withheld, id }: { withheld: readonly Withheld[]; id: string }) {
  const t = useText()
  if (withheld.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <Title order={3} id={id}>
        {t('freshbooksLink.withheldTitle')}
      </Title>
      <ul className="bo-link-list">
        {withheld.map((what) => (
          <li key={what}>{t(`freshbooksLink.withheld.${what}`)}</li>
        ))}
      </ul>
    </section>
  )
}
