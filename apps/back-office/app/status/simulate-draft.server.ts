import type { StaffCaller } from '../load-context.ts'
import { documentOf } from './draft.server.ts'
import { editsOf } from './edits.ts'

/** The present draft, simulated now; null while there is none. */
export async function simulateDraft(api: StaffCaller) {
  const read = await api.status.draft()
  if (!read.draft) return null
  const simulation = await api.status.simulate({ draftVersion: read.draft.version })
  const document = documentOf(read)
  const known = new Set(document.definitions.map(({ code }) => code))
  const gone = read.current.definitions.filter(({ code }) => !known.has(code))
  return {
    simulation,
    edits: editsOf(read.current, document),
    definitions: [...document.definitions, ...gone],
    nextVersion: read.currentVersion + 1,
  }
}
