import type { Reason, StatusDefinition } from '@padron/domain'
import { useNameOf } from './fact-words.ts'

/** A reason about statuses, with their names in place of their codes. */
export function useNamedProblem(definitions: readonly StatusDefinition[]): (reason: Reason) => Reason {
  const nameOf = useNameOf(definitions)
  return ({ code, params = {} }) => ({
    code,
    params: Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        (name === 'status' || name === 'other') && typeof value === 'string' ? nameOf(value) : value,
      ]),
    ),
  })
}
