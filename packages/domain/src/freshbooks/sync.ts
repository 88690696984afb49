/** Stages of one reading of their books, in this order. */
export const syncStages = [
  'clients',
  'deleted-clients',
  'invoices',
  'deleted-invoices',
  'payments',
  'deleted-payments',
  'credit-notes',
  'deleted-credit-notes',
  'missing',
  'figures',
] as const
export type SyncStage = (typeof syncStages)[number]
export type SyncKind = 'incremental' | 'sweep'

/** What comes after a stage; null after the last. Only who reads everything can tell what is missing. */
export function stageAfter(stage: SyncStage, kind: SyncKind): SyncStage | null {
  const stages = syncStages.filter((each) => kind === 'sweep' || each !== 'missing')
  return stages[stages.indexOf(stage) + 1] ?? null
}

/** Days that are read again before what was seen last (integrations §1.8). */
export const overlapDays = 2
/** Sweeps in a row that must miss a row before it is asked for alone. */
export const missesBeforeAsking = 2

export type SyncFace = {
  id: string
  kind: SyncKind
  state: 'running' | 'done' | 'failed'
  stage: SyncStage
  page: number
  pages: number | null
  /** Rows read, by stage. */
  counts: Partial<Record<SyncStage, number>>
  askedByName: string | null
  startedAt: Date
  finishedAt: Date | null
  problem: string | null
}
