import type { Scope } from './scope.ts'

/** How many notes of a customer stand above the others. */
export const maxPinned = 3

/** For how long what was published waits before the customer sees it. */
export const publishHoldSeconds = 10

export const authorKinds = ['staff', 'portal', 'system'] as const
export type AuthorKind = (typeof authorKinds)[number]

/** A note as its reader sees it; what it said is absent once it is removed. */
export type NoteFace = {
  id: string
  customerId: string
  scope: Scope
  departments: string[]
  departmentNames: string[]
  body?: string
  tags: string[]
  pinned: boolean
  hasPersonalData: boolean
  author: { kind: AuthorKind; name: string }
  createdAt: Date
  editedAt: Date | null
  editedBy: string | null
  publishedAt: Date | null
  /** Published, and not yet seen by the customer: it can be withdrawn unseen. */
  isHeld: boolean
  removed?: { at: Date; by: string | null }
  version: number
  may: NoteMay
}

/** A note just written, and which of those it names were told of it. */
export type NoteWritten = NoteFace & { told: string[] }

/** What the reader may do with it. */
export type NoteMay = {
  edit: boolean
  pin: boolean
  setScope: boolean
  publish: boolean
  withdraw: boolean
  remove: boolean
}

/** A page of notes, newest first, and how many there are in each scope that the reader reads. */
export type NotePage = {
  rows: NoteFace[]
  nextCursor: string | null
  counts: Partial<Record<Scope, number>>
}

/** Who reads a scope; `forCustomer` says whom of the customer it is for. */
export type NoteAudience = {
  count: number
  /** The first few, by name. */
  names: string[]
  forCustomer?: { names: string[] }
}

/** What a note said before an edit, and to whom. */
export type NoteVersion = {
  version: number
  scope: Scope
  departmentNames: string[]
  body: string
  writtenBy: string | null
  writtenAt: Date
}

/** What a change looks at. */
export type FoundNote = {
  id: string
  customerId: string
  branchId: string | null
  scope: Scope
  departments: string[]
  body: string
  tags: string[]
  hasPersonalData: boolean
  pinnedAt: Date | null
  authorKind: AuthorKind
  publishedAt: Date | null
  removedAt: Date | null
  version: number
}

/** From when the customer reads what is published now. */
export const publishedFrom = (now: Date): Date => new Date(now.getTime() + publishHoldSeconds * 1000)

export const isHeldBack = (publishedAt: Date | null, now: Date): boolean =>
  publishedAt !== null && publishedAt > now
