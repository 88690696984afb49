import { z } from 'zod'
import { AddFile } from './file.schemas.ts'

const { fileName, content } = AddFile.shape

/** Whatever else is sent, a customer's file has no scope but the customer's. */
export const AddPortalFile = z.object({ fileName, content })
export const OpenPortalFile = z.object({ fileId: z.uuid() })

export type AddPortalFile = z.output<typeof AddPortalFile>
export type OpenPortalFile = z.output<typeof OpenPortalFile>
