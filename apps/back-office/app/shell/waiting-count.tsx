import { useFormats, useText } from '@padron/ui'
import { useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'

/** How many requests of customers wait, beside their place in the navigation; every page asks anew. */
export function WaitingCount() {
  const t = useText()
  const { number } = useFormats()
  const open = useOpen()
  if (!open) return null
  return (
    <span className="bo-count" title={t('profileRequest.waiting', { count: open })}>
      {number(open)}
    </span>
  )
}

function useOpen(): number {
  const { key } = useLocation()
  const [open, setOpen] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every page that is opened asks anew
  useEffect(() => {
    const leaving = new AbortController()
    fetch('/profile-requests/count', { signal: leaving.signal, headers: { accept: 'application/json' } })
      .then((answer) => (answer.ok ? (answer.json() as Promise<{ open: number }>) : null))
      .then((found) => found && setOpen(found.open))
      .catch(() => null)
    return () => leaving.abort()
  }, [key])
  return open
}
