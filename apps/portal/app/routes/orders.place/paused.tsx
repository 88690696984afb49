import { usePage } from '../../page.ts'
import { Icon } from '../../parts/icon.tsx'

/** A shut gate in customer words: what does not go, and whom to ask. */
export function Paused() {
  const { t } = usePage()
  return (
    <p className="note told caution">
      <Icon name="caution" />
      <span>
        {t('portal.order.paused')} <a href="/help">{t('portal.start.contact')}</a>
      </span>
    </p>
  )
}
