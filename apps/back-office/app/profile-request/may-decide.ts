import { useHolds } from '../request/use-session.ts'

const deciders = ['customer.edit', 'customer.edit-contacts', 'customer.edit-commercial'] as const

/** Whether the reader decides requests; which fields one may write, the record says when it is approved. */
export function useMayDecide(): boolean {
  const holds = useHolds()
  return deciders.some(holds)
}
