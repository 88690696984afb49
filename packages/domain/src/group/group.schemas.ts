import { z } from 'zod'
import { recordVersion } from '../order/order.schemas.ts'
import { codeOfName } from './group.ts'

/** A name that says something: at least one letter or digit. */
export const segmentName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((name) => codeOfName(name) !== '')
export const segmentCode = z.string().trim().min(1).max(60)

const fields = {
  name: segmentName,
  displayClass: z
    .string()
    .trim()
    .max(40)
    .transform((value) => value || null)
    .nullish(),
  displayPosition: z.number().int().min(0).max(9_999).default(0),
  personalCustomer: z.boolean().default(false),
  reseller: z.boolean().default(false),
}

export const AddGroup = z.object(fields)
export const EditGroup = z.object({ code: segmentCode, expectedVersion: recordVersion, ...fields })
export const RetireGroup = z.object({ code: segmentCode, expectedVersion: recordVersion })

export type AddGroup = z.output<typeof AddGroup>
export type EditGroup = z.output<typeof EditGroup>
export type RetireGroup = z.output<typeof RetireGroup>
