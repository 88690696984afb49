import type { Log } from '@padron/core/ports'
import { isFailure } from '@padron/domain'

const write =
  (stream: NodeJS.WriteStream, level: string): Log['info'] =>
  (event, keys) => {
    stream.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...keys })}\n`)
  }

/** One JSON object a line: the event and its allowlisted keys. */
export const log: Log = {
  info: write(process.stdout, 'info'),
  warn: write(process.stderr, 'warn'),
  error: write(process.stderr, 'error'),
}

/** An error as a code: a database message holds the statement and its parameters, and must not be told. */
export function codeOf(error: unknown): string {
  if (isFailure(error)) return error.reason.code
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at ? at.code : undefined
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return `database_${code}`
    if (typeof code === 'string') return code
  }
  return `defect_${error instanceof Error ? error.name : typeof error}`
}
