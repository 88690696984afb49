import type { Day } from '../charge/calendar.ts'
import { conflict, type Failure, invalid } from '../failure.ts'
import type { Scope } from '../note/scope.ts'

export const fileKinds = ['contract', 'identification', 'photo', 'compliance', 'other'] as const
export type FileKind = (typeof fileKinds)[number]

export const fileStates = ['quarantined', 'ready', 'refused'] as const
export type FileState = (typeof fileStates)[number]

/** The largest upload, in bytes. */
export const maxFileBytes = 10 * 1024 * 1024
/** What all files of one customer may weigh, in bytes, unless the setting `fileQuotaBytes` says otherwise. */
export const shippedQuotaBytes = 1024 ** 3
/** How long the address of an opened file holds. */
export const linkSeconds = 60

/** Why a content is not let out of quarantine; `clean` is the word for one that is. */
export const fileVerdicts = [
  'clean',
  'type_refused',
  'damaged',
  'appended',
  'too_large_inside',
  'encrypted',
  'script',
  'embedded',
  'macro',
  'external',
  'formula',
  'virus',
  'lost',
] as const
export type FileVerdict = (typeof fileVerdicts)[number]

/** One upload of a file; `verdict` stands once it was judged. */
export type FileVersionFace = {
  id: string
  number: number
  mediaType: string
  bytes: number
  state: FileState
  verdict: FileVerdict | null
  uploadedBy: string
  uploadedAt: Date
  judgedAt: Date | null
}

/** A file as lists show it; a removed one keeps who, when and for whom, and nothing of what it was. */
export type FileFace = {
  id: string
  customerId: string
  kind: FileKind
  scope: Scope
  /** Absent when it was removed. */
  name?: string
  slot: { code: string; name: string } | null
  expiresOn: Day | null
  isExpired: boolean
  addedBy: string
  addedAt: Date
  /** The version people are given: the newest that is ready. */
  current: FileVersionFace | null
  /** The newest, whatever came of it. */
  newest: FileVersionFace
  versions: number
  removed: { at: Date; by: string | null } | null
  version: number
}

/** Opening one of these leaves an entry in the trail (domain §10). */
export const isSensitive = ({ kind, scope }: Pick<FileFace, 'kind' | 'scope'>): boolean =>
  kind === 'identification' || scope === 'restricted'

/** Why a file cannot be opened, as a `conflict`, or null: nothing leaves quarantine before its verdict. */
export function openFileRefusal(version: Pick<FileVersionFace, 'state'>): Failure | null {
  if (version.state === 'quarantined') return conflict('file_quarantined')
  return version.state === 'refused' ? conflict('file_refused') : null
}

type Rescope = { from: Scope; to: Scope; confirmed: boolean }

/** What a customer will see is asked for twice, and what was restricted is never simply opened to them. */
export function assertScopeChange({ from, to, confirmed }: Rescope): void {
  if (from === to || to !== 'customer') return
  if (from === 'restricted') throw wrongScope('restricted_file')
  if (!confirmed) throw wrongScope('publish_unconfirmed')
}

const wrongScope = (code: string) => invalid(code, { fields: [{ path: 'scope', reason: { code } }] })

/** What an upload may be, told before anybody chooses a file. */
export type FileLimits = {
  maxBytes: number
  quotaBytes: number
  endings: readonly string[]
  /** The scopes the reader may give a file of this customer, and the one it gets unless said otherwise. */
  scopes: Scope[]
  defaultScope: Scope
}

/** Files of a person are restricted from the start, where whoever adds them may say so (B-30). */
export const defaultScopeOf = (scopes: readonly Scope[], isPersonal: boolean): Scope =>
  isPersonal && scopes.includes('restricted') ? 'restricted' : 'internal'
