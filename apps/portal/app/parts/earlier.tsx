import { useSearchParams } from '@remix-run/react'
import { usePage } from '../page.ts'

/** The way to what came before, and back to the latest. */
export function Earlier({ next }: { next: string | null }) {
  const { t } = usePage()
  const [search] = useSearchParams()
  const isBack = search.has('before')
  if (!next && !isBack) return null
  const leading = (before: string | null) => {
    const params = new URLSearchParams(search)
    params.delete('before')
    if (before) params.set('before', before)
    return `?${params}`
  }
  return (
    <p className="earlier">
      {next && <a href={leading(next)}>{t('portal.earlier')}</a>}
      {isBack && <a href={leading(null)}>{t('portal.latest')}</a>}
    </p>
  )
}
