import { createHash } from 'node:crypto'
import type { Tx } from '@padron/db'
import { type Simulation, simulatePublication } from '@padron/domain'
import {
  countByStatus,
  findDraftSeen,
  findInUse,
  findPublished,
  type Published,
  type StatusDraft,
} from './find.ts'

/** What simulating answers, and what publishing compares with it. */
export type WeighedDraft = Simulation & { draftVersion: number; hash: string }

export type Weighed = { answer: WeighedDraft; draft: StatusDraft; published: Published }

/** Weighs the draft against what is in force and everybody who has a status, in the present transaction. */
export async function weighDraft(tx: Tx, draftVersion: number): Promise<Weighed> {
  const draft = await findDraftSeen(tx, draftVersion)
  const published = await findPublished(tx)
  const { definitions, settings } = draft
  const kept = new Set(definitions.map(({ code }) => code))
  const gone = published.document.definitions.map(({ code }) => code).filter((code) => !kept.has(code))
  const found = { counts: await countByStatus(tx), inUse: await findInUse(tx, gone) }
  const simulation = simulatePublication(published.document, { definitions, settings }, found)
  const warnings = [...behind(draft, published), ...simulation.warnings]
  const hash = hashOf(simulation, draft, published)
  return { answer: { ...simulation, warnings, draftVersion, hash }, draft, published }
}

/** Somebody published since the draft was last saved: the simulation shows what it would take back. */
function behind({ baseVersion }: StatusDraft, { version }: Published) {
  if (baseVersion === version) return []
  return [{ path: 'definitions', reason: { code: 'draft_behind', params: { base: baseVersion, version } } }]
}

/** Both documents, and how many are reached: to two figures, as one more of 620 000 changes no mind. */
function hashOf(
  { facts, total, refusals }: Simulation,
  draft: StatusDraft,
  { version, document }: Published,
) {
  const counts = facts.map(({ fact, direction, count }) => [fact, direction, roughly(count)])
  const { definitions, settings } = draft
  const seen = [version, document, draft.version, definitions, settings, roughly(total), counts, refusals]
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex')
}

const roughly = (count: number) => Number(count.toPrecision(2))
