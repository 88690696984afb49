import type { TextKey } from '@padron/texts'
import { useLocation } from '@remix-run/react'
import { usePage } from '../page.ts'

const parts = {
  billing: [
    { path: '/invoices', text: 'portal.invoices' },
    { path: '/payments', text: 'portal.payments' },
  ],
  operations: [
    { path: '/orders', text: 'portal.orders' },
    { path: '/quotes', text: 'portal.quotes' },
    { path: '/deliveries', text: 'portal.deliveries' },
  ],
} as const satisfies Record<string, { path: string; text: TextKey }[]>

/** Pages that belong together, one click apart. */
export function Tabs({ of }: { of: keyof typeof parts }) {
  const { t } = usePage()
  const { pathname } = useLocation()
  return (
    <nav className="tabs" aria-label={t('portal.section')}>
      {parts[of].map(({ path, text }) => (
        <a key={path} href={path} aria-current={pathname === path ? 'page' : undefined}>
          {t(text)}
        </a>
      ))}
    </nav>
  )
}
