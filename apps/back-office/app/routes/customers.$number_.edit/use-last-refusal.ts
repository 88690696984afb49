import { useActionData } from '@remix-run/react'
import { useRef } from 'react'
import { isRefusal, type Refusal } from '../../request/failure.ts'

/** The latest refusal of this customer's form. It outlives going to a section, which is a navigation that forgets. */
export function useLastRefusal(customerId: string): Refusal | null {
  const answered = useActionData<unknown>()
  const last = useRef<Refusal | null>(null)
  if (isRefusal(answered)) last.current = answered
  return last.current?.answers.customerId === customerId ? last.current : null
}
