import type { ScheduledEntry } from '@padron/domain'
import { IconCalendarEvent, IconX, useFormats, useStatusName, useText } from '@padron/ui'
import { Form, useLocation } from '@remix-run/react'
import { FormKey } from '../request/form-key.tsx'

/** Changes that wait for their day, each with its way back (E10). */
export function ScheduledChips({ number, scheduled }: { number: string; scheduled: ScheduledEntry[] }) {
  const t = useText()
  const formats = useFormats()
  const statusName = useStatusName()
  const { pathname, search } = useLocation()
  if (scheduled.length === 0) return null
  return (
    <ul className="bo-chips" aria-label={t('transition.scheduled')}>
      {scheduled.map(({ id, to, effectiveAt }) => {
        const words = { status: statusName(to.name), date: formats.date(effectiveAt) }
        return (
          <li key={id} className="pd-pill" data-tone="info">
            <IconCalendarEvent size={14} aria-hidden />
            <span>{t('transition.scheduledChip', words)}</span>
            <Form method="post" action={`/customers/${number}/cancel-scheduled`} preventScrollReset>
              <FormKey value={`cancel:${id}`} />
              <input type="hidden" name="scheduledId" value={id} />
              <input type="hidden" name="returnTo" value={pathname + search} />
              <button type="submit" aria-label={t('transition.cancelScheduled', words)}>
                <IconX size={14} aria-hidden />
              </button>
            </Form>
          </li>
        )
      })}
    </ul>
  )
}
