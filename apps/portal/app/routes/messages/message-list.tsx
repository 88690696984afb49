import { usePage } from '../../page.ts'
import { Day } from '../../parts/day.tsx'
import { StateWord } from '../../parts/state-word.tsx'

type Message = {
  id: string
  body: string
  /** Written by one of the customer's own people. */
  mine: boolean
  authorName: string
  writtenAt: Date
  isUnread: boolean
}

/** What was written, latest first; text as it was typed. */
export function MessageList({ messages }: { messages: readonly Message[] }) {
  const { t, visitor } = usePage()
  const nameOf = ({ mine, authorName }: Message) =>
    mine && authorName === visitor?.name ? t('portal.message.you') : authorName
  if (messages.length === 0) return <p className="empty">{t('portal.message.empty')}</p>
  return (
    <ol className="messages" aria-label={t('portal.message.list')}>
      {messages.map((message) => (
        <li key={message.id} className={message.mine ? 'mine' : undefined}>
          <p className="muted">
            <strong>{nameOf(message)}</strong> · <Day of={message.writtenAt} time />{' '}
            {message.isUnread && <StateWord tone="attention">{t('portal.message.isNew')}</StateWord>}
          </p>
          <p className="written">{message.body}</p>
        </li>
      ))}
    </ol>
  )
}
