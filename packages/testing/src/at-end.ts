const left: (() => Promise<unknown>)[] = []

/**
 * Keeps what is to be closed when this test file is over (`per-file.ts`). A hook cannot register another one
 * any more, and most of what is closed here was opened in one.
 */
export const atEnd = (close: () => Promise<unknown>): void => void left.push(close)

/** Closes what is left, the newest first. */
export async function endFile(): Promise<void> {
  for (let close = left.pop(); close; close = left.pop()) await close()
}
