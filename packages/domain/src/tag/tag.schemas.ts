import { z } from 'zod'
import { tagCode } from './tag.ts'

const code = z.string().min(1).max(60)
export const tagName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .transform((name) => name.replace(/\s+/g, ' '))
  .refine((name) => tagCode(name) !== '' && !/[,;]/.test(name))

/** `expectedName` is the lock: a tag has nothing but its name. */
export const RenameTag = z.object({ code, expectedName: z.string().max(60), name: tagName })
export const MergeTags = z.object({ code, into: code })

export type RenameTag = z.output<typeof RenameTag>
export type MergeTags = z.output<typeof MergeTags>
