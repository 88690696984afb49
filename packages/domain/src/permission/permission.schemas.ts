import { z } from 'zod'
import { fieldGroupCodes, fieldUses } from './field-groups.ts'

const roleCode = z.string().trim().min(1).max(60)

/** One switch a role and group and use; of two for the same the last counts. */
const Changes = z
  .array(
    z.object({
      roleCode,
      fieldGroup: z.enum(fieldGroupCodes as [(typeof fieldGroupCodes)[number]]),
      use: z.enum(fieldUses),
      allowed: z.boolean(),
    }),
  )
  .min(1)
  .max(2_000)

export const PreviewPermissions = z.object({ changes: Changes })
export const SavePermissions = PreviewPermissions.extend({
  /** The version of every role that is named, as it was seen. */
  expectedVersions: z.record(roleCode, z.number().int().positive()),
  previewHash: z.string().min(1).max(100),
})
export const GetTabs = z.object({ customerNumber: z.string().trim().min(1).max(20) })

export type PreviewPermissions = z.output<typeof PreviewPermissions>
export type SavePermissions = z.output<typeof SavePermissions>
export type GetTabs = z.output<typeof GetTabs>
