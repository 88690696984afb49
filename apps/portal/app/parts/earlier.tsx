import { useSearchParams } from '@remix-run/react'
import { usePage } from '../page.ts'

type Props = {
  next: string | null
  /** How many rows of this page were shown, where more of them are left. */
  skip?: number | null
}

/** The way to what came before, and back to the latest. */
export function Earlier({ next, skip = null }: Props) {
  const { t } = usePage()
  const [search] = useSearchParams()
  const isBack = search.has('before') || search.has('skip')
  if (!next && !skip && !isBack) return null
  const leading = (places: Record<string, string | null>) => {
    const params = new URLSearchParams(search)
    for (const [name, place] of Object.entries(places)) {
      if (place === null) params.delete(name)
      else params.set(name, place)
    }
    return `?${params}`
  }
  const earlier: Record<string, string | null> | null = skip
    ? { skip: `${skip}` }
    : next
      ? { before: next, skip: null }
      : null
  return (
    <p className="earlier">
      {earlier && <a href={leading(earlier)}>{t('portal.earlier')}</a>}
      {isBack && <a href={leading({ before: null, skip: null })}>{t('portal.latest')}</a>}
    </p>
  )
}
