import { useState } from 'react'
import { IconCheck, IconCopy } from '../icons.ts'
import { useText } from '../text/text.tsx'
import './page.css'

/** An id in mono type that can be copied; `what` names it for those who do not see it. */
export function CopyId({ value, what }: { value: string; what: string }) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <span className="pd-copy">
      <span className="pd-mono">{value}</span>
      <button
        type="button"
        onClick={copy}
        aria-label={t('act.copy', { what })}
        title={t('act.copy', { what })}
      >
        {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      </button>
      <span className="pd-hidden" role="status">
        {copied ? t('act.copied') : ''}
      </span>
    </span>
  )
}
