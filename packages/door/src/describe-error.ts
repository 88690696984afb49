type Told = { error: string; code?: string; constraint?: string; table?: string; frames?: string }

/**
 * What a log may know about an unexpected error: its class, the database's code and constraint, and where.
 * Never the message: Drizzle's holds the statement and its parameters (guarantees F2).
 */
export function describeError(error: unknown): Told {
  const root = findRoot(error)
  if (!(root instanceof Error)) return { error: typeof root }
  const { code, constraint, table } = root as { code?: unknown; constraint?: unknown; table?: unknown }
  return {
    error: root.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
    frames: readFrames(root),
  }
}

function findRoot(error: unknown): unknown {
  let root = error
  for (let depth = 0; depth < 5 && root instanceof Error && root.cause instanceof Error; depth++)
    root = root.cause
  return root
}

/** The stack without its head, which repeats the message. */
function readFrames(error: Error): string {
  const head = error.message ? (error.stack?.indexOf(error.message) ?? -1) : 0
  if (head < 0) return ''
  const body = error.stack?.slice(head + error.message.length) ?? ''
  return body
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim().slice(3))
    .join(' < ')
}
