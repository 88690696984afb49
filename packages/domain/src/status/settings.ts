import type { ScoreSchedule } from '../score/schedule.ts'
import type { StatusPreset } from './status.ts'

/** What the company has configured around its statuses; rows of the settings table by these keys. */
export type Settings = Pick<
  StatusPreset,
  'defaultStatus' | 'deactivatesTo' | 'neverPrompts' | 'screeningOccasions' | 'requiredFields'
> & {
  /** How long Undo is offered after a deactivation or activation. */
  undoWindowSeconds: number
  /** How long a bulk change can be taken back after it ended. */
  bulkUndoWindowSeconds: number
  /** How far back an effective date may lie (domain §6). */
  pastDateWindowDays: number
  companyTimeZone: string
  companyCountry: string
  defaultCurrency: string
  /** Code of the branch a new customer is served by. */
  defaultBranch: string
  /** `soft` warns and links, `hard` refuses a second customer of one tax id (B-6). */
  duplicatePolicy: 'soft' | 'hard'
  /** When all scores are calculated by themselves; nothing that was due before `since` is caught up with. */
  scoreSchedule: ScoreSchedule & { since?: string }
}

/** The settings that are published with the definitions, since a check of them needs both. */
export type StatusSettings = Pick<Settings, 'defaultStatus' | 'deactivatesTo'>
