import { type ReactNode, useEffect, useState } from 'react'
import { IconArrowBackUp, IconX } from '../icons.ts'
import { useText } from '../text/text.tsx'
import './act.css'

type Given = {
  /** A new id shows the bar again. */
  id: string
  text: ReactNode
  /** Form that undoes, given the submit button to place in it; shown until `undoUntil`. */
  undo?: (button: ReactNode) => ReactNode
  undoUntil?: string | Date
  onClose: () => void
}

/** What just happened, with Undo for as long as it is possible; never the only copy of the news. */
export function UndoBar({ id, text, undo, undoUntil, onClose }: Given) {
  const t = useText()
  const left = useSecondsLeft(id, undoUntil)
  const button = (
    <button type="submit" className="pd-bar-undo">
      <IconArrowBackUp size={16} aria-hidden />
      {left === null ? t('act.undo') : t('act.undoWithin', { count: left })}
    </button>
  )
  return (
    <div className="pd-bar pd-no-print">
      <span role="status">{text}</span>
      {undo && left !== 0 ? undo(button) : null}
      <button type="button" className="pd-bar-close" onClick={onClose} aria-label={t('act.close')}>
        <IconX size={16} aria-hidden />
      </button>
    </div>
  )
}

/** Whole seconds until the instant, counted only in the browser; null before the first count. */
function useSecondsLeft(id: string, until: string | Date | undefined): number | null {
  const [left, setLeft] = useState<number | null>(null)
  const end = until ? new Date(until).getTime() : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new id starts a new count
  useEffect(() => {
    if (end === null) return
    const count = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
    count()
    const timer = setInterval(count, 500)
    return () => clearInterval(timer)
  }, [id, end])
  return left
}
