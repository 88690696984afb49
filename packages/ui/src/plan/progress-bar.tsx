import { useFormats, useText } from '../text/text.tsx'
import './plan.css'

type Given = {
  /** What is going on, for those who do not see the bar. */
  label: string
  done: number
  /** Null while nobody knows how much there is. */
  total: number | null
}

/** How far something has come; the only thing that moves by itself. */
export function ProgressBar({ label, done, total }: Given) {
  const t = useText()
  const formats = useFormats()
  const text =
    total === null
      ? t('plan.notCounted')
      : t('plan.progress', { done: formats.number(done), total: formats.number(total) })
  const bar = total === null ? {} : { value: Math.min(done, total), max: Math.max(total, 1) }
  return (
    <div className="pd-progress">
      <progress aria-label={label} {...bar} />
      <span className="pd-small pd-muted">
        {text}
        {total ? ` · ${percentOf(done, total)} %` : ''}
      </span>
    </div>
  )
}

/** Whole per cent, and never 100 before the end. */
export const percentOf = (done: number, total: number) =>
  total <= 0 ? 0 : Math.min(done >= total ? 100 : 99, Math.floor((done / total) * 100))
