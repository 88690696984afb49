import type { Tx } from '@padron/db'
import { conflict, type Simulation, type StatusDocument } from '@padron/domain'
import { record } from '../record.ts'

export type Publication = {
  base: number
  document: StatusDocument
  simulation: Simulation
  note: string | null
  event: `status.${string}`
}

const text = 'select app.publish_statuses($1::jsonb, $2::jsonb, $3, $4::jsonb, $5) as version'

/** Puts a document in force: rows, settings and version in one call, and tells it. Null is a lost race. */
export async function savePublication(tx: Tx, { base, document, simulation, note, event }: Publication) {
  const { total, facts, perStatus, moves, settings } = simulation
  const impact = { total, facts, perStatus, moves, settings }
  const values = [document.definitions, document.settings, note, impact].map((value) =>
    value === null || typeof value === 'string' ? value : JSON.stringify(value),
  )
  const [row] = await tx
    .run<{ version: number | null }>('publish-statuses', text, [...values, base])
    .catch(wordRemovedInUse)
  const version = row?.version ?? null
  if (version !== null) {
    const changed = perStatus.map(({ status, kind, changes }) => ({ status: status.code, kind, changes }))
    record(tx, event, {
      objectId: String(version),
      before: { version: base },
      after: { version, total, facts, changed, settings, ...(note ? { note } : {}) },
    })
  }
  return version
}

/** The database looks once more while nobody else publishes: a status that came into use is not deleted. */
function wordRemovedInUse(error: unknown): never {
  if ((error as { code?: string }).code === 'PD110') throw conflict('status_in_use')
  throw error
}
