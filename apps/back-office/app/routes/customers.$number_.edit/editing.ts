import type { CustomerFields, CustomerRecord } from '@padron/domain'
import type { Choice } from '@padron/ui'
import { useText } from '@padron/ui'
import { createContext, useContext } from 'react'
import type { Draft } from './draft.ts'

type Coded = { code: string; name: string }

/** The lists of the server, in its order, and what this seat may not do. */
export type Offered = {
  regimes: Coded[]
  uses: (Coded & { regimes: readonly string[] | null })[]
  classes: Choice[]
  branches: Choice[]
  countries: Choice[]
  locked: string[]
  /** Saving a complete record activates it: the status leads on, and this seat may go there. */
  canComplete: boolean
  /** Editing asks for a reason in this status. */
  asksReason: boolean
  formKey: string
}

/** What every part of the form knows. */
export type Editing = { customer: CustomerRecord; offered: Offered; draft: Draft }

const Context = createContext<Editing | null>(null)
export const EditingProvider = Context.Provider

export function useEditing(): Editing {
  const editing = useContext(Context)
  if (!editing) throw new Error('A part of the form stands outside the form')
  return editing
}

type Name = keyof CustomerFields

/** Everything a field of the record needs by its name: words, value, lock, and whether Active asks for it. */
export function useField() {
  const t = useText()
  const { customer, offered, draft } = useEditing()
  return (name: Name) => {
    const isLocked = offered.locked.includes(name)
    const isNeeded = customer.required.some(({ field }) => field === name)
    return {
      name,
      label: t(`field.${name}`),
      defaultValue: draft.text(name),
      disabled: isLocked,
      mark: isLocked ? t('form.locked') : isNeeded ? t('form.neededForActive') : undefined,
    }
  }
}

/** A shipped class or document in the reader's language; one of the company's own as it is written. */
export function useListName(): (
  list: 'customerClass' | 'documentSlot',
  code: string,
  name: string,
) => string {
  const t = useText()
  return (list, code, name) => {
    const key = `choice.${list}.${code}`
    return t.has(key) ? t(key) : name
  }
}
