/** An internal note to a person or a department; never sent to the customer (domain §10). */
export type MessageFace = {
  id: string
  /** Empty where a note speaks instead. */
  body: string
  customer: { id: string; number: string; legalName: string } | null
  /** Null: the system wrote it. */
  from: string | null
  to: { kind: 'person' | 'department'; name: string }
  /** It names the reader. What it says is the note's, and only while the reader may read it. */
  note: { id: string; excerpt: string | null } | null
  createdAt: Date
  /** When the reader asking read it. */
  readAt: Date | null
}

export type Inbox = { messages: MessageFace[]; unread: number; nextCursor: string | null }
