import type { CustomerFields } from '@padron/domain'

/** What the parts of the form know of the record being edited. */
export type Editing = {
  fields: CustomerFields
  /** The answer given before, when the form came back. */
  valueOf: (name: string) => string | undefined
  /** Shown, and not to be changed by this seat. */
  isLocked: (name: keyof CustomerFields) => boolean
  /** A field the person may not read is not in the record at all. */
  has: (name: keyof CustomerFields) => boolean
}

export type Offered = {
  regimes: { code: string; name: string }[]
  uses: { code: string; name: string; regimes: readonly string[] | null }[]
  locked: string[]
  canComplete: boolean
  formKey: string
}

/** One field's props: its name, its words, what stands in it. */
export function fieldOf({ fields, valueOf, isLocked }: Editing, name: keyof CustomerFields) {
  const stored = fields[name]
  return { name, defaultValue: valueOf(name) ?? (stored === null || stored === undefined ? '' : String(stored)), disabled: isLocked(name) }
}

/** An amount as people type it, from minor units. */
export const amountOf = (minor: number | null | undefined) => (minor === null || minor === undefined ? '' : (minor / 100).toFixed(2))
