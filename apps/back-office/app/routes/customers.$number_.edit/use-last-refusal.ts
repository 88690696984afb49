import { useActionData } from '@remix-run/react'
import { useRef } from 'react'
import { isRefusal, type Refusal } from '../../request/failure.ts'

/** The latest refusal of this form. It outlives going to a section, a navigation that forgets it. */
export function useLastRefusal(customerId: string): Refusal | null {
  const answered = useActionData<unknown>()
  const last = useRef<Refusal | null>(null)
  if (isRefusal(answered)) last.current = answered
  return last.current?.answers.customerId === customerId ? last.current : null
}
