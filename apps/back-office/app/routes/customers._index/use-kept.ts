import { useRef } from 'react'

/** The last value that was there: when a source fails, what was shown stays (screens A12). */
export function useKept<Value>(value: Value | null): Value | null {
  const kept = useRef(value)
  if (value !== null) kept.current = value
  return value ?? kept.current
}
