import { useFetcher } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'
import type { loader } from '../customers.register_.look-up/route.tsx'

const pauseMs = 350

/** While somebody types: who has this tax id or a name like it, and what the SAT list says. */
export function useLookUp(form: RefObject<HTMLFormElement>) {
  const fetcher = useFetcher<typeof loader>()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(timer.current), [])
  const look = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const answers = new FormData(form.current ?? undefined)
      const asked = ['legalName', 'tradeName', 'taxId'].map((name) => [
        name,
        String(answers.get(name) ?? '').trim(),
      ])
      fetcher.load(`/customers/register/look-up?${new URLSearchParams(asked)}`)
    }, pauseMs)
  }
  return { found: fetcher.data, look }
}
