import type { MessageFace } from '@padron/domain'
import { Anchor, Badge, Button, IconCheck, IconMail, useFormats, useText } from '@padron/ui'
import { Form, Link, useLocation } from '@remix-run/react'
import { FormKey } from '../request/form-key.tsx'
import { useDepartmentName } from './addressee.ts'
import './task.css'

/** Internal messages as lines, newest first; an unread one says so in words. */
export function MessageList({ messages }: { messages: readonly MessageFace[] }) {
  const t = useText()
  const { dateTime } = useFormats()
  const departmentName = useDepartmentName()
  return (
    <ul className="bo-lines">
      {messages.map((message) => {
        const { id, body, customer, from, to, note, createdAt, readAt } = message
        const sender = from ?? t('message.system')
        return (
          <li key={id} data-done={readAt !== null}>
            <div className="bo-line-body">
              {readAt ? null : (
                <Badge tone="info" icon={IconMail}>
                  {t('message.isUnread')}
                </Badge>
              )}
              {note ? <Mention excerpt={note.excerpt} /> : <p>{body}</p>}
              <div className="bo-line-facts">
                <span>
                  {t('message.from', {
                    from: sender,
                    to: to.kind === 'person' ? t('message.toMe') : departmentName(to.name),
                  })}
                </span>
                <span>{dateTime(createdAt)}</span>
                {customer ? (
                  <Anchor
                    component={Link}
                    to={`/customers/${customer.number}${note?.excerpt ? '/notes' : ''}`}
                    size="xs"
                  >
                    {note?.excerpt
                      ? t('message.mentionOpen', { name: customer.legalName })
                      : customer.legalName}
                  </Anchor>
                ) : null}
              </div>
            </div>
            {readAt ? null : <MarkRead id={id} sender={sender} />}
          </li>
        )
      })}
    </ul>
  )
}

/** What the note says is shown while the reader may read it. */
function Mention({ excerpt }: { excerpt: string | null }) {
  const t = useText()
  if (excerpt === null) return <p>{t('message.mentionGone')}</p>
  return (
    <>
      <p>{t('message.mention')}</p>
      <p className="pd-muted">{excerpt}</p>
    </>
  )
}

function MarkRead({ id, sender }: { id: string; sender: string }) {
  const t = useText()
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action={`/messages/${id}/mark-read`} preventScrollReset>
      <FormKey value={`mark-read:${id}`} />
      <input type="hidden" name="returnTo" value={pathname + search} />
      <Button
        type="submit"
        size="compact-sm"
        variant="default"
        leftSection={<IconCheck size={14} />}
        aria-label={t('message.markReadOf', { name: sender })}
      >
        {t('message.markRead')}
      </Button>
    </Form>
  )
}
