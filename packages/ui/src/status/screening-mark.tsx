import type { ScreeningMark as Mark, Tone } from '@padron/domain'
import { IconAlertTriangle, IconClock, IconInfoCircle, IconShieldCheck, IconShieldX } from '../icons.ts'
import { useFormats, useText } from '../text/text.tsx'
import { Badge } from './badge.tsx'

type Shown = Pick<Mark, 'outcome' | 'situation' | 'severity'> &
  Partial<Pick<Mark, 'situationDate' | 'listDate' | 'acknowledgedReason'>>

/** What the SAT list says, with its dates; `brief` shows only what asks for attention (lists). */
export function ScreeningMark({ screening, brief = false }: { screening: Shown; brief?: boolean }) {
  const t = useText()
  const words = useScreeningWords()
  if (screening.outcome === 'match') {
    const hit = screening.severity === 'warn'
    const tone: Tone = hit ? 'critical' : 'info'
    const situation = t(`screening.situation.${screening.situation ?? 'presunto'}`)
    return (
      <Badge wraps={!brief} tone={tone} icon={hit ? IconShieldX : IconInfoCircle} title={words(screening)}>
        {brief ? (hit ? t('screening.mark') : situation) : words(screening)}
      </Badge>
    )
  }
  if (brief && screening.outcome !== 'not_screened') return null
  if (screening.outcome === 'not_screened') {
    return (
      <Badge
        wraps={!brief}
        tone="attention"
        icon={brief ? IconClock : IconAlertTriangle}
        title={words(screening)}
      >
        {brief ? t('screening.notScreenedShort') : words(screening)}
      </Badge>
    )
  }
  return (
    <Badge
      wraps
      tone={screening.outcome === 'clear' ? 'positive' : 'muted'}
      icon={screening.outcome === 'clear' ? IconShieldCheck : IconInfoCircle}
    >
      {words(screening)}
    </Badge>
  )
}

/** The whole sentence of a screening; "not listed" is never said without the date of the list. */
export function useScreeningWords() {
  const t = useText()
  const formats = useFormats()
  return (screening: Shown) => {
    const listDate = screening.listDate ? formats.date(screening.listDate) : '–'
    if (screening.outcome === 'clear') return t('screening.clear', { date: listDate })
    if (screening.outcome !== 'match') return t(`screening.${screening.outcome}`)
    const situation = t(`screening.situation.${screening.situation ?? 'presunto'}`)
    if (!screening.situationDate) return t('screening.match', { situation })
    return t('screening.matchDated', {
      situation,
      since: formats.date(screening.situationDate),
      date: listDate,
    })
  }
}
