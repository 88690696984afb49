import type { CurrencyFigures, Tone } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'

const ages: { id: 'current' | 'd30' | 'd60' | 'd90' | 'over'; tone: Tone }[] = [
  { id: 'current', tone: 'positive' },
  { id: 'd30', tone: 'attention' },
  { id: 'd60', tone: 'caution' },
  { id: 'd90', tone: 'critical' },
  { id: 'over', tone: 'critical' },
]
const width = 1000
const gap = 4

type Given = { figures: Pick<CurrencyFigures, 'currency' | 'aging'> }

/** What is open by how late it is, as one bar and a list that says the same in words. */
export function AgingBar({ figures: { currency, aging } }: Given) {
  const t = useText()
  const { money } = useFormats()
  const total = aging.reduce((sum, amount) => sum + Math.max(0, amount), 0)
  if (total === 0) return <p className="pd-muted">{t('freshbooksLink.nothingOpen')}</p>
  let at = 0
  const parts = ages.flatMap(({ id, tone }, place) => {
    const amountMinor = aging[place] ?? 0
    if (amountMinor <= 0) return []
    const from = at
    at += (amountMinor / total) * width
    return [{ id, tone, amountMinor, from, wide: Math.max(2, at - from - gap) }]
  })
  return (
    <div className="pd-time">
      <svg viewBox={`0 0 ${width} 12`} preserveAspectRatio="none" aria-hidden="true" className="pd-time-bar">
        {parts.map(({ id, tone, from, wide }) => (
          <rect key={id} x={from} y={0} width={wide} height={12} rx={2} data-tone={tone} />
        ))}
      </svg>
      <ul aria-label={t('freshbooksLink.aging', { currency })}>
        {parts.map(({ id, tone, amountMinor }) => (
          <li key={id}>
            <span className="pd-time-dot" data-tone={tone} aria-hidden />
            {t(`freshbooksLink.age.${id}`)}{' '}
            <span className="pd-muted">{money({ amountMinor, currency })}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
