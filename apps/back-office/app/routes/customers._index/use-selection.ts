import { useRef, useState } from 'react'

/** One by one, so many travel in an address; for more there is everything the filter finds. */
export const mostTicked = 150

export type RowSelection = {
  ids: readonly string[]
  /** Ticked on another page, or hidden by the filter since. */
  elsewhere: readonly string[]
  has: (id: string) => boolean
  /** With `isRange` everything between this row and the one before it takes the same mark. */
  toggle: (id: string, isRange?: boolean) => void
  takePage: (isOn: boolean) => void
  clear: () => void
}

/** The rows a person ticked; they stay ticked while paging and filtering. */
export function useSelection(rows: readonly { id: string }[]): RowSelection {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | null>(null)
  const onPage = rows.map(({ id }) => id)
  const mark = (ids: readonly string[], isOn: boolean) =>
    setTicked((before) => {
      const after = new Set(before)
      for (const id of ids) isOn ? after.add(id) : after.delete(id)
      return after
    })
  return {
    ids: [...ticked],
    elsewhere: [...ticked].filter((id) => !onPage.includes(id)),
    has: (id) => ticked.has(id),
    toggle: (id, isRange = false) => {
      const from = last.current ? onPage.indexOf(last.current) : -1
      const to = onPage.indexOf(id)
      const range = isRange && from >= 0 ? onPage.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
      mark(range, !ticked.has(id))
      last.current = id
    },
    takePage: (isOn) => mark(onPage, isOn),
    clear: () => {
      last.current = null
      setTicked(new Set())
    },
  }
}
