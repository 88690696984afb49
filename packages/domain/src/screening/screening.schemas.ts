import { z } from 'zod'
import { situations } from './situation.ts'

/** Ceiling of a received list: the published one is under 5 MB. */
export const maxListBytes = 20 * 1024 * 1024

export const CheckScreening = z.object({ taxId: z.string().trim().min(1).max(40) })

/** `content` is base64 (padding optional); its alphabet is checked where it is decoded. */
export const LoadList = z.object({
  fileName: z.string().trim().min(1).max(200),
  content: z
    .string()
    .min(4)
    .max(Math.ceil((maxListBytes * 4) / 3) + 4),
})

export const ShowScreeningStatus = z.object({})

/** `situation` is what the reviewer saw; a mark that has moved on meanwhile is not cleared unseen. */
export const ClearMark = z.object({
  customerId: z.uuid(),
  situation: z.enum(situations),
  reason: z.string().trim().min(3).max(500),
})

export type CheckScreening = z.output<typeof CheckScreening>
export type LoadList = z.output<typeof LoadList>
export type ClearMark = z.output<typeof ClearMark>
