import type { StatusDefinition } from '@padron/domain'
import { createContext, useContext } from 'react'
import type { StaffCaller } from '../../load-context.ts'

type Editing = {
  /** As it stands in the draft, with the answers of a refused form laid over it. */
  status: StatusDefinition
  definitions: StatusDefinition[]
  sets: Awaited<ReturnType<StaffCaller['status']['sets']>>
}

const Edited = createContext<Editing | null>(null)
export const EditingProvider = Edited.Provider

export function useEditing(): Editing {
  const editing = useContext(Edited)
  if (!editing) throw new Error('A part of the status form stands outside of it')
  return editing
}
