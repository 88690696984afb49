import type { Log } from '@padron/core/ports'

/** Says nothing, and keeps what it was told for the tests that ask. */
export function silentLog() {
  const entries: { level: keyof Log; event: string; keys: Record<string, unknown> }[] = []
  const at =
    (level: keyof Log) =>
    (event: string, keys: Record<string, unknown> = {}) => {
      entries.push({ level, event, keys })
    }
  return { info: at('info'), warn: at('warn'), error: at('error'), entries } satisfies Log & {
    entries: unknown
  }
}
