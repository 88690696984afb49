/** An internal note to a person or a department; never sent to the customer (domain §10). */
export type MessageFace = {
  id: string
  body: string
  customer: { id: string; number: string; legalName: string } | null
  /** Null: the system wrote it. */
  from: string | null
  to: { kind: 'person' | 'department'; name: string }
  createdAt: Date
  /** When the reader asking read it. */
  readAt: Date | null
}

export type Inbox = { messages: MessageFace[]; unread: number; nextCursor: string | null }
