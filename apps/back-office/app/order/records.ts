import type { AssignmentFace, GateRecord, Operation, OrderFace, ProjectFace, QuoteFace } from '@padron/domain'
import { IconBriefcase, IconFileText, IconPackage, IconTruck } from '@padron/ui'

/** The four kinds of commercial record, in the order of their tab. */
export const recordNouns = ['quote', 'order', 'project', 'assignment'] as const
export type RecordNoun = GateRecord['noun']

type RecordFaces = {
  quote: QuoteFace
  order: OrderFace
  project: ProjectFace
  assignment: AssignmentFace
}
export type AnyRecord = { [Noun in RecordNoun]: { noun: Noun } & RecordFaces[Noun] }[RecordNoun]

export const kindIcons = {
  quote: IconFileText,
  order: IconPackage,
  project: IconBriefcase,
  assignment: IconTruck,
}

/** Where the records of a kind live below a customer's address. */
export const pathOf = (noun: RecordNoun) => `${noun}s`

/** How an open record of each kind ends; every one of them can be reopened. */
export const endings = {
  quote: ['rejected', 'cancelled'],
  order: ['fulfilled', 'cancelled'],
  project: ['completed', 'cancelled'],
  assignment: ['done', 'cancelled'],
} as const

/** Which gate a record meets when it is made again or opened again. */
export function operationOf(record: AnyRecord, verb: 'copy' | 'reopen' | 'convert'): Operation {
  if (record.noun === 'assignment') return record.isPrepaid ? 'prepaidAssignment' : 'assignment'
  if (verb === 'convert') return 'order'
  if (record.noun === 'order') return verb === 'reopen' && record.isPrepaid ? 'prepaidOrder' : 'order'
  return record.noun
}
