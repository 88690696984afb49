import type { NoteFace } from '@padron/domain'
import { Button, IconClock, useText } from '@padron/ui'
import { Form, useLocation, useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { FormKey } from '../request/form-key.tsx'

/** Published a moment ago: the customer does not see it yet, and it can be withdrawn unseen. */
export function HeldNote({
  number,
  note: { id, version, publishedAt, may },
}: {
  number: string
  note: NoteFace
}) {
  const t = useText()
  const { pathname, search } = useLocation()
  const left = useSecondsUntil(publishedAt)
  return (
    <div className="bo-note-held">
      <IconClock size={16} aria-hidden />
      <span role="timer" aria-live="off">
        {left === null ? t('note.held') : t('note.heldFor', { count: left })}
      </span>
      {may.withdraw ? (
        <Form method="post" action={`/customers/${number}/notes/${id}/withdraw`} preventScrollReset>
          <FormKey value={`withdraw:${id}:${version}`} />
          <input type="hidden" name="expectedVersion" value={version} />
          <input type="hidden" name="returnTo" value={pathname + search} />
          <Button type="submit" size="compact-sm" variant="default">
            {t('note.withdraw')}
          </Button>
        </Form>
      ) : null}
    </div>
  )
}

/** Whole seconds, counted only in the browser; when they are over the page asks what is so now. */
function useSecondsUntil(until: Date | null): number | null {
  const { revalidate } = useRevalidator()
  const [left, setLeft] = useState<number | null>(null)
  const end = until ? new Date(until).getTime() : null
  useEffect(() => {
    if (end === null) return
    const count = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
    count()
    const timer = setInterval(count, 500)
    const over = setTimeout(revalidate, Math.max(0, end - Date.now()) + 300)
    return () => {
      clearInterval(timer)
      clearTimeout(over)
    }
  }, [end, revalidate])
  return left
}
