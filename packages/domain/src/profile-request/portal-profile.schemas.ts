import { z } from 'zod'
import { ContactAssignmentInput, ContactMethodInput, CustomerFields } from '../customer/customer.schemas.ts'

const review = CustomerFields.pick({
  legalName: true,
  tradeName: true,
  taxId: true,
  fiscalName: true,
  taxRegime: true,
  cfdiUse: true,
  fiscalPostalCode: true,
})

/** What holds at once, and what is wished; an absent key stays as it is, null clears it. */
export const EditProfile = z.object({
  /** Of the record, as it was read. */
  expectedVersion: z.number().int().positive(),
  website: CustomerFields.shape.website,
  methods: z
    .array(ContactMethodInput.extend({ kind: z.enum(['phone', 'email']) }))
    .max(40)
    .optional(),
  contact: ContactAssignmentInput.pick({ name: true, email: true, phone: true })
    .extend({ id: z.uuid() })
    .optional(),
  wishes: review.partial().optional(),
  comment: z.string().trim().max(2000).optional(),
})
export const WithdrawProfileRequest = z.object({ requestId: z.uuid() })

export type EditProfile = z.output<typeof EditProfile>
export type WithdrawProfileRequest = z.output<typeof WithdrawProfileRequest>
