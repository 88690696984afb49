import { foldText } from '../customer/fold.ts'

/** A free label; two spellings of a name are one tag. */
export type TagFace = { code: string; name: string; customers: number }

/** What makes two labels one: case, accents and spaces do not count. */
export const tagCode = (name: string): string => foldText(name)
