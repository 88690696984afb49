import { useFetcher } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { loader as lookUp } from '../customers.register_.look-up/route.tsx'
import type { loader } from './route.tsx'

const pauseMs = 350
const bare = (taxId: string) => taxId.replace(/[\s-]/g, '').toUpperCase()

/** While another tax id is typed: who has it, what the SAT list says, and what an invoice may carry then. */
export function useTaxId(number: string, stored: string, begun: string) {
  const findings = useFetcher<typeof lookUp>()
  const lists = useFetcher<typeof loader>()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const [isOther, setIsOther] = useState(false)
  const { load: loadFindings } = findings
  const { load: loadLists } = lists
  const look = useCallback(
    (typed: string) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const isNow = bare(typed) !== '' && bare(typed) !== bare(stored)
        setIsOther(isNow)
        if (!isNow) return
        const asked = new URLSearchParams({ taxId: typed.trim() })
        loadFindings(`/customers/register/look-up?${asked}`)
        loadLists(`/customers/${number}/edit?${asked}`)
      }, pauseMs)
    },
    [loadFindings, loadLists, number, stored],
  )
  useEffect(() => {
    if (bare(begun) !== bare(stored)) look(begun)
    return () => clearTimeout(timer.current)
  }, [begun, stored, look])
  const found = isOther && findings.data ? withoutOwn(findings.data, number) : undefined
  return { look, found, lists: isOther ? lists.data?.offered : undefined }
}

const withoutOwn = <Found extends { duplicates: { number: string }[] }>(
  found: Found,
  own: string,
): Found => ({
  ...found,
  duplicates: found.duplicates.filter(({ number }) => number !== own),
})
