import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

const pauseMs = 1_000

/** Reads the page again and again while something on it runs; rests while the window is hidden. */
export function useWatched(isRunning: boolean) {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isRunning || state !== 'idle') return
    const timer = setTimeout(() => document.visibilityState === 'visible' && revalidate(), pauseMs)
    const wake = () => document.visibilityState === 'visible' && revalidate()
    document.addEventListener('visibilitychange', wake)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [isRunning, revalidate, state])
}
