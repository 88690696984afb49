import type { Day } from '../charge/calendar.ts'

/** Something to be done by a person or a department. */
export type TaskFace = {
  id: string
  title: string
  note: string | null
  customer: { id: string; number: string; legalName: string } | null
  assignee: { id: string; name: string } | null
  department: { code: string; name: string } | null
  dueOn: Day | null
  isOverdue: boolean
  doneAt: Date | null
  doneBy: string | null
  createdBy: string | null
  createdAt: Date
  version: number
}

/** Whom something can be addressed to: people who can sign in, and departments. */
export type Addressees = {
  people: { id: string; name: string }[]
  departments: { code: string; name: string }[]
}
