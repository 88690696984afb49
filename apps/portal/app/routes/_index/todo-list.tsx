import { usePage } from '../../page.ts'
import { Icon } from '../../parts/icon.tsx'
import { Rows } from '../../parts/rows.tsx'
import type { Tone } from '../../parts/state-word.tsx'

type Todo = {
  kind: 'invoice_overdue' | 'invoice_due' | 'quote_open' | 'message_unread' | 'request_refused'
  number: string | null
  title: string | null
  amountMinor: number | null
  currency: string | null
  dueOn: string | null
}

const tones: Record<Todo['kind'], Tone> = {
  invoice_overdue: 'critical',
  invoice_due: 'info',
  quote_open: 'attention',
  message_unread: 'attention',
  request_refused: 'caution',
}

const placeOf = ({ kind, number }: Todo): string => {
  if (kind === 'message_unread') return '/messages'
  if (kind === 'request_refused') return '/profile'
  return kind === 'quote_open' ? `/quotes/${number}/accept` : `/invoices/${number}`
}

/** What waits for the customer, each with the way there. */
export function TodoList({ todo }: { todo: readonly Todo[] }) {
  const { t } = usePage()
  const count = todo.length
  return (
    <section className="part">
      <h2 id="todo">{count === 0 ? t('portal.start.todoNothing') : t('portal.start.todo', { count })}</h2>
      {count > 0 && (
        <Rows label={t('portal.start.todo', { count })}>
          {todo.map((each) => (
            <TodoRow key={each.kind + each.number} todo={each} />
          ))}
        </Rows>
      )}
    </section>
  )
}

function TodoRow({ todo }: { todo: Todo }) {
  const { t, format } = usePage()
  const { kind, number, title, amountMinor, currency, dueOn } = todo
  const amount = amountMinor !== null && currency ? format.money({ amountMinor, currency }) : ''
  const date = dueOn ? format.date(dueOn) : ''
  const act = t(`portal.start.do.${kind}`)
  return (
    <li>
      <div className="row-what">
        <p className={`told ${tones[kind]}`}>
          <Icon name={tones[kind]} />
          <span>
            {t(`portal.start.${kind}`, { number: number ?? '', amount, date })}
            {title && <span className="muted"> · {title}</span>}
          </span>
        </p>
      </div>
      <div className="row-end">
        <a className="act" href={placeOf(todo)} aria-label={number ? `${act}: ${number}` : undefined}>
          {act}
        </a>
      </div>
    </li>
  )
}
