/** A message between us and a customer; `mine` was written by one of the customer's own people. */
export type PortalNote = {
  id: string
  body: string
  mine: boolean
  authorName: string
  writtenAt: Date
  /** Nobody of theirs wrote it, and the reader was not there since. */
  isUnread: boolean
}
