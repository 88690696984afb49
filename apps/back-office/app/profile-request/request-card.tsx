import type { ProfileRequestFace } from '@padron/domain'
import { Anchor, Badge, Button, IconCheck, IconClock, IconX, Title, useFormats, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { FormKey } from '../request/form-key.tsx'
import type { ContactNames } from './use-field-words.ts'
import { WantedChanges } from './wanted-changes.tsx'
import './profile-request.css'

type Given = {
  request: ProfileRequestFace
  contacts: ContactNames
  mayDecide: boolean
  isCurrent: boolean
}

const looks = {
  open: { tone: 'attention', icon: IconClock },
  approved: { tone: 'positive', icon: IconCheck },
  refused: { tone: 'muted', icon: IconX },
  withdrawn: { tone: 'muted', icon: IconX },
} as const

/** One request: who asks for what, what it brings with it, and the two ways to decide it. */
export function RequestCard({ request, contacts, mayDecide, isCurrent }: Given) {
  const t = useText()
  const { dateTime } = useFormats()
  const { id, customer, requestedByName: name, changes, comment, state } = request
  return (
    <li
      className="pd-card bo-request"
      id={`request-${id}`}
      tabIndex={-1}
      data-current={isCurrent || undefined}
    >
      <div className="bo-card-head">
        <div>
          <Title order={2}>
            <Anchor component={Link} to={`/customers/${customer.number}`} inherit>
              {customer.name}
            </Anchor>
          </Title>
          <div className="pd-small pd-muted">
            {t('profileRequest.askedBy', { name, date: dateTime(request.createdAt) })}
          </div>
        </div>
        <Badge {...looks[state]}>{t(`profileRequest.state.${state}`)}</Badge>
      </div>
      <WantedChanges changes={changes} isOpen={state === 'open'} contacts={contacts} />
      {comment ? (
        <blockquote className="bo-request-words">
          <div className="pd-small pd-muted">{t('profileRequest.comment', { name })}</div>
          {comment}
        </blockquote>
      ) : null}
      {state === 'open' ? <Acts request={request} mayDecide={mayDecide} /> : <Decision request={request} />}
    </li>
  )
}

function Acts({ request: { id, version, customer }, mayDecide }: Pick<Given, 'request' | 'mayDecide'>) {
  const t = useText()
  const path = `/profile-requests/${id}`
  if (!mayDecide) return <p className="pd-small pd-muted">{t('profileRequest.notYours')}</p>
  return (
    <div className="bo-tools">
      <Form method="post" action={`${path}/approve`}>
        <FormKey value={`approve:${id}:${version}`} />
        <input type="hidden" name="expectedVersion" value={version} />
        <input type="hidden" name="name" value={customer.name} />
        <Button
          type="submit"
          size="xs"
          aria-label={t('profileRequest.approveTitle', { name: customer.name })}
        >
          {t('profileRequest.approve')}
        </Button>
      </Form>
      <Button
        component={Link}
        to={`${path}/refuse`}
        variant="default"
        size="xs"
        aria-label={t('profileRequest.refuseTitle', { name: customer.name })}
      >
        {t('profileRequest.refuse')}
      </Button>
    </div>
  )
}

function Decision({ request: { decidedByName: name, decidedAt, answer } }: Pick<Given, 'request'>) {
  const t = useText()
  const { dateTime } = useFormats()
  if (!decidedAt) return null
  const date = dateTime(decidedAt)
  return (
    <div className="pd-small">
      <span className="pd-muted">
        {name ? t('profileRequest.decidedBy', { name, date }) : t('profileRequest.decidedOn', { date })}
      </span>
      {answer ? (
        <blockquote className="bo-request-words">
          <span className="pd-muted">{t('profileRequest.answered')}</span> {answer}
        </blockquote>
      ) : null}
    </div>
  )
}
