import { usePage } from '../page.ts'
import type { Notice } from '../request/notice.ts'
import { Icon } from './icon.tsx'

/** What just happened, said on the page that came next. */
export function Banner({ notice: { key, params } }: { notice: Notice }) {
  const { t } = usePage()
  return (
    <section className="banner" role="status" aria-label={t('portal.successTitle')}>
      <Icon name="positive" />
      <p>{t(key, params)}</p>
    </section>
  )
}
