import type { AuditEntry } from '@padron/domain'
import { Button, SelectField, useText } from '@padron/ui'
import { Form, Link, useLocation, useSearchParams, useSubmit } from '@remix-run/react'
import { useEventWord } from './trail.tsx'

const actorKinds = [
  'staff',
  'api_key',
  'portal',
  'system',
  'job',
  'anonymous',
] as const satisfies readonly AuditEntry['actorKind'][]

/** Kind of event and kind of actor, kept in the address. */
export function AuditFilters({ events }: { events: readonly string[] }) {
  const t = useText()
  const wordEvent = useEventWord()
  const submit = useSubmit()
  const [params] = useSearchParams()
  const send = (form: HTMLFormElement | null) => form && submit(form, { preventScrollReset: true })
  return (
    <Form method="get" className="bo-audit-filters" onChange={(event) => send(event.currentTarget)}>
      <SelectField
        name="event"
        label={t('audit.filterEvent')}
        required
        empty={t('audit.filterAny')}
        choices={events.map((event) => ({ value: event, label: wordEvent(event) }))}
        defaultValue={params.get('event')}
      />
      <SelectField
        name="actorKind"
        label={t('audit.filterActor')}
        required
        empty={t('audit.filterAny')}
        choices={actorKinds.map((kind) => ({ value: kind, label: t(`audit.actor.${kind}`) }))}
        defaultValue={params.get('actorKind')}
      />
    </Form>
  )
}

/** Earlier entries, by key. */
export function EarlierEntries({ nextCursor }: { nextCursor: string | null }) {
  const t = useText()
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  if (!nextCursor) return null
  const next = new URLSearchParams(params)
  next.set('cursor', nextCursor)
  return (
    <Button component={Link} to={`${pathname}?${next}`} variant="default">
      {t('audit.more')}
    </Button>
  )
}
