import { stdout } from 'node:process'

/** Structurally the `Log` port of core, so that a wiring can hand one log to both. */
export type DoorLog = Record<
  'info' | 'warn' | 'error',
  (event: string, keys?: Record<string, LogValue>) => void
>
type LogValue = string | number | boolean

/** Nothing else is ever written: no bodies, tokens, addresses, SQL or its parameters (guarantees C84). */
const allowedKeys = new Set(
  (
    'requestId path route status method kind reason code constraint table query error frames ' +
    'durationMs host port outboxId job noun objectId count done total pid channel snapshotId listCode'
  ).split(' '),
)

/** One JSON line per event on stdout, so a value can never forge a line. */
export function openLog(
  source: string,
  write: (line: string) => void = (line) => void stdout.write(line),
): DoorLog {
  const at =
    (level: string) =>
    (event: string, keys: Record<string, LogValue> = {}) => {
      const kept = Object.entries(keys).filter(([key]) => allowedKeys.has(key))
      const entry = { at: new Date().toISOString(), level, source, event, ...Object.fromEntries(kept) }
      write(`${JSON.stringify(entry)}\n`)
    }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
