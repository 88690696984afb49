import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'
import { scopeCodes } from '../note/scope.ts'
import { cleanName } from './display-name.ts'
import { fileKinds, maxFileBytes } from './file.ts'

const version = z.number().int().min(1)
const FileName = z.string().max(1000).transform(cleanName).pipe(z.string().min(1))
const Kind = z.enum(fileKinds)
const SlotCode = z.string().trim().min(1).max(40)
const ScopeCode = z.enum(scopeCodes)

/** Bytes as they arrive; programs that have no stream send base64. */
export type FileContent = string | AsyncIterable<Uint8Array>
const Content = z.union([
  z.string().max(Math.ceil((maxFileBytes + 3) / 3) * 4 + 1000),
  z.custom<AsyncIterable<Uint8Array>>(
    (value) =>
      typeof (value as Partial<AsyncIterable<unknown>> | null)?.[Symbol.asyncIterator] === 'function',
  ),
])

export const ListFiles = z.object({
  customerId: z.uuid(),
  includesRemoved: z.boolean().default(false),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const GetFile = z.object({ fileId: z.uuid() })
export const ListFileVersions = GetFile
export const ShowFileLimits = z.object({ customerId: z.uuid() })
export const AddFile = z.object({
  customerId: z.uuid(),
  fileName: FileName,
  kind: Kind.default('other'),
  /** `internal`, or `restricted` for a person's files, unless said. */
  scope: ScopeCode.optional(),
  /** Says that the customer may see it. */
  confirmed: z.boolean().default(false),
  slotCode: SlotCode.optional(),
  expiresOn: CalendarDay.optional(),
  content: Content,
})
export const ReplaceFile = z.object({
  fileId: z.uuid(),
  expectedVersion: version,
  fileName: FileName,
  expiresOn: CalendarDay.nullish(),
  content: Content,
})
export const EditFile = z.object({
  fileId: z.uuid(),
  expectedVersion: version,
  name: FileName.optional(),
  kind: Kind.optional(),
  scope: ScopeCode.optional(),
  /** Says that the customer may see it from now on. */
  confirmed: z.boolean().default(false),
  slotCode: SlotCode.nullish(),
  expiresOn: CalendarDay.nullish(),
})
export const RemoveFile = z.object({ fileId: z.uuid(), expectedVersion: version })
/** Without a version the current one. */
export const OpenFile = z.object({ fileId: z.uuid(), versionId: z.uuid().optional() })

export type ListFiles = z.output<typeof ListFiles>
export type GetFile = z.output<typeof GetFile>
export type ListFileVersions = z.output<typeof ListFileVersions>
export type ShowFileLimits = z.output<typeof ShowFileLimits>
export type AddFile = z.output<typeof AddFile>
export type ReplaceFile = z.output<typeof ReplaceFile>
export type EditFile = z.output<typeof EditFile>
export type RemoveFile = z.output<typeof RemoveFile>
export type OpenFile = z.output<typeof OpenFile>
