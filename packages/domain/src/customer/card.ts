import type { BadgeCode } from '../badge/badge.ts'
import type { OwnWork } from '../delivery/delivery.ts'
import type { StatusFace } from '../status/status.ts'
import type { CustomerFields } from './customer.schemas.ts'

/** A customer as whoever carries work out there sees them: a closed list (domain §9). */
export type CustomerCard = {
  id: string
  number: string
  legalName: string
  tradeName: string
  subAccountName: string
  className: string
  status: StatusFace
  badges: BadgeCode[]
  groups: string[]
  tags: string[]
  addresses: CustomerFields['addresses']
  contactMethods: CustomerFields['contactMethods']
  contacts: { name: string; email: string | null; phone: string | null; role: string }[]
  work: OwnWork[]
  notes: { id: string; body: string; author: string; createdAt: Date }[]
  files: { id: string; name: string }[]
}
