/** A foreseeable obstacle at start: printed as its one line, without a stack, and the exit code is 1. */
export class Trouble extends Error {
  override name = 'Trouble'
}

/** The `code` of a Node or PostgreSQL error (`EACCES`, `28P01`), or its message when it has none. */
export const causeOf = (error: unknown) =>
  (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error))
