import { useFetcher } from '@remix-run/react'
import type { loader } from '../routes/customers.$number_.notes.audience/route.tsx'
import type { ScopeChoice } from './scope-field.tsx'

/**
 * The scopes to choose from, with whom each reaches for the departments ticked in the form. A scope that one
 * cannot write in for these departments stays, without a count.
 */
export function useChoices(address: string, given: readonly ScopeChoice[]) {
  const asked = useFetcher<typeof loader>()
  const ask = (form: HTMLFormElement) => {
    const departments = new FormData(form).getAll('departments').map(String)
    const params = new URLSearchParams([
      ...given.map(({ scope }) => ['scope', scope]),
      ...departments.map((code) => ['departments', code]),
    ])
    asked.load(`${address}?${params}`)
  }
  const fresh = asked.data?.choices
  const choices = fresh
    ? given.map(
        ({ scope }): ScopeChoice => fresh.find((each) => each.scope === scope) ?? { scope, audience: null },
      )
    : given
  return { choices, ask }
}
