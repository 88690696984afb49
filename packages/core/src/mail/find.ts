import type { Tx } from '@padron/db'
import type { MailFace, Sender } from '@padron/domain'

/** A letter as its job finds it again; `body` is there until it left. */
export type FoundLetter = {
  id: string
  to: string
  subject: string
  body: string | null
  customerId: string | null
  kind: MailFace['kind']
  createdAt: Date
  isOver: boolean
}

const letterText = `select m.id, m.to_address as "to", m.subject, m.body, m.customer_id as "customerId",
    m.kind, m.created_at as "createdAt",
    m.sent_at is not null or m.problem is null or m.body is null as "isOver"
  from app.mails m where m.outbox_id = $1 for update`

/** What a run before this one wrote, held until the transaction ends. */
export async function holdLetter(tx: Tx, outboxId: string): Promise<FoundLetter | null> {
  const [letter] = await tx.run<FoundLetter>('letter-held', letterText, [outboxId])
  return letter ?? null
}

/** Who writes to customers, in the company's own words. */
export async function findSender(tx: Tx): Promise<Sender> {
  const text = `select c ->> 'companyName' as name, c ->> 'companyPhone' as phone,
    c ->> 'companyEmail' as email, c ->> 'companyTimeZone' as "timeZone" from app.portal_company() c`
  const [sender] = await tx.run<Sender>('letter-sender', text, [])
  return sender ?? { name: null, phone: null, email: null, timeZone: null }
}

// Only what is kept because nothing leaves the house shows its text.
const faceText = (rest: string) => `select m.id, m.kind, m.to_address as "toAddress", m.subject,
    case when m.sent_at is null and m.problem is null then m.body end as body,
    case when c.id is not null then
      json_build_object('id', c.id, 'number', c.number, 'name', c.trade_name) end as customer,
    m.created_at as "createdAt", m.sent_at as "sentAt", m.problem
  from app.mails m left join app.customers c on c.id = m.customer_id ${rest}`

/** Mails as staff read them; `rest` says which. */
export const findMails = (tx: Tx, asked: { name: string; rest: string; values: unknown[] }) =>
  tx.run<MailFace>(asked.name, faceText(asked.rest), asked.values)
