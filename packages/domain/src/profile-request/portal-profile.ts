import type { ReviewField } from './profile-fields.ts'
import type { ProfileChange } from './profile-request.ts'

export type ProfileMethod = { kind: 'phone' | 'email'; value: string; label: string | null }
export type ProfileContact = {
  id: string
  name: string
  email: string | null
  phone: string | null
  roles: string[]
}
export type ProfileAddress = {
  kind: 'fiscal' | 'billing' | 'delivery' | 'visiting'
  country: string
  line1: string
  line2: string | null
  neighbourhood: string | null
  city: string
  state: string | null
  postalCode: string
}

/** A wish that waits for staff. */
export type OpenRequest = {
  id: string
  changes: ProfileChange[]
  comment: string | null
  requestedByName: string
  createdAt: Date
}

/** What became of the latest wish. */
export type LastDecision = {
  state: 'approved' | 'refused'
  decidedAt: Date
  answer: string | null
  changes: ProfileChange[]
}

/** A customer's record as it sees it itself. */
export type PortalProfile = {
  version: number
  number: string
  country: string | null
  website: string | null
  methods: ProfileMethod[]
  review: { field: ReviewField; value: string | null }[]
  contacts: ProfileContact[]
  addresses: ProfileAddress[]
  openRequest: OpenRequest | null
  lastDecision: LastDecision | null
  /** The account lets its record be changed. */
  mayEdit: boolean
  /** The reader may change it, and ask for changes. */
  maySend: boolean
}
