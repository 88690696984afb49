import { useNavigation } from '@remix-run/react'

/**
 * True from the click that sends a form until the page shows the answer and what changed with it. An answer
 * comes before the page is read again: who clicks in between would send what the page no longer says.
 */
export function useSending(): boolean {
  const { state, formMethod } = useNavigation()
  return state !== 'idle' && formMethod?.toUpperCase() === 'POST'
}
