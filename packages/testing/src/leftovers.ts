import { readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const prefix = 'padron-test-'

/** Removes the folders of runs that were killed; their servers have stopped by themselves. */
export function removeLeftovers(olderThanMs = 3 * 3_600_000) {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const folder = path.join(tmpdir(), name)
    try {
      if (statSync(folder).mtimeMs < performance.timeOrigin - olderThanMs)
        rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another run was quicker, or another account owns it: neither is ours to mind.
    }
  }
}
