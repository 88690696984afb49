import type { TextKey, TextParams } from '@padron/texts'

/** What just happened, for the page that comes next. */
export type Notice = { key: TextKey; params?: TextParams }

export const isNotice = (value: unknown): value is Notice =>
  typeof value === 'object' &&
  value !== null &&
  /^(portal|entrance)\./.test(String((value as Partial<Notice>).key))
