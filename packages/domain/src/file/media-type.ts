/** What a customer's file may be, known by its content alone; the first ending is the one it is given. */
export const mediaTypes = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'text/csv': ['csv'],
  'text/plain': ['txt'],
} as const satisfies Record<string, readonly [string, ...string[]]>

export type MediaType = keyof typeof mediaTypes

/** Of an upload that nobody has judged yet: an office document is only known from its last bytes. */
export type SniffedType = MediaType | 'application/zip'

export const isMediaType = (given: string): given is MediaType => Object.hasOwn(mediaTypes, given)

/** The endings people know, in the order they are told. */
export const allowedEndings: readonly string[] = Object.values(mediaTypes).map(([first]) => first)
