import { useEffect, useState } from 'react'

type CurrentRow<Row> = { current: Row | undefined; next: () => void; previous: () => void }

/** The row that the keyboard is at, by its number; it is brought into sight. */
export function useCurrentRow<Row extends { number: string }>(rows: readonly Row[]): CurrentRow<Row> {
  const [number, setNumber] = useState<string | null>(null)
  const at = rows.findIndex((row) => row.number === number)
  useEffect(() => {
    if (number) document.getElementById(`row-${number}`)?.scrollIntoView({ block: 'nearest' })
  }, [number])
  const move = (by: number) =>
    setNumber(rows[Math.max(0, Math.min(at + by, rows.length - 1))]?.number ?? null)
  return { current: rows[at], next: () => move(1), previous: () => move(-1) }
}
