import { useSearchParams } from '@remix-run/react'

/** The list one came from, as the directory's own search, and what keeps it in a link to another part. */
export function useList(): { list: string | null; keep: string } {
  const [params] = useSearchParams()
  const list = params.get('list')
  return { list, keep: list === null ? '' : `?${new URLSearchParams({ list })}` }
}
