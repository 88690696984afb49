import type { Inbox } from '@padron/domain'
import { Badge, Button, IconMail, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'
import { MessageList } from '../../task/message-list.tsx'

/** Messages to this person and their departments, newest first. */
export function InboxCard({ inbox: { messages, unread } }: { inbox: Inbox }) {
  const t = useText()
  const maySend = useHolds()('interaction.log')
  return (
    <section className="pd-card">
      <div className="bo-card-head">
        <div className="bo-home-title">
          <Title order={2}>{t('message.inbox')}</Title>
          {unread > 0 ? (
            <Badge tone="info" icon={IconMail}>
              {t('message.unread', { count: unread })}
            </Badge>
          ) : null}
        </div>
        {maySend ? (
          <Button component={Link} to="/messages/send" size="compact-sm" variant="default">
            {t('message.send')}
          </Button>
        ) : null}
      </div>
      {messages.length > 0 ? (
        <MessageList messages={messages} />
      ) : (
        <p className="pd-muted">{t('message.inboxEmpty')}</p>
      )}
    </section>
  )
}
