import { type Simulation, type StatusDocument, simulatePublication } from '@padron/domain'

/** What a draft changes, counted as a person would: each fact once, the whole order once. */
export type Edits = Pick<Simulation, 'perStatus' | 'settings'> & { count: number; isReordered: boolean }

export function editsOf(current: StatusDocument, draft: StatusDocument | null): Edits {
  const { perStatus, settings } = simulatePublication(current, draft ?? current, { counts: {} })
  const isReordered = perStatus.some(({ changes }) => changes.some(isPosition))
  const said = perStatus
    .map((status) => ({ ...status, changes: status.changes.filter((change) => !isPosition(change)) }))
    .filter(({ kind, changes }) => kind !== 'changed' || changes.length > 0)
  const facts = said.reduce((sum, { kind, changes }) => sum + (kind === 'changed' ? changes.length : 1), 0)
  return { perStatus: said, settings, isReordered, count: facts + settings.length + (isReordered ? 1 : 0) }
}

const isPosition = ({ fact }: { fact: string }) => fact === 'position'
