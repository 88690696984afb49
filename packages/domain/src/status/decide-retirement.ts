import { conflict, type FailureDetail, invalid } from '../failure.ts'
import { checkDefinitions } from './check.ts'
import { namesOf } from './names.ts'
import type { StatusDocument } from './status.schemas.ts'
import type { StatusDefinition } from './status.ts'

export type Retirement = { code: string; replacement: string | null; reasonCode?: string | undefined }

/**
 * The document after a status became historical; what named it names the replacement. Throws `conflict`
 * where it is kept for the system or is historical with nobody to move, `invalid` for a replacement nobody
 * can be given, and for definitions that would contradict themselves.
 */
export function decideRetirement(document: StatusDocument, { code, replacement, reasonCode }: Retirement) {
  const { definitions } = document
  const status = definitions.find((each) => each.code === code)
  if (!status) throw invalid('unknown_status', fieldOf('code', 'unknown_status'))
  if (status.system) throw conflict('status_kept_for_system')
  if (status.availability === 'historical' && replacement === null) throw conflict('already_historical')
  if (replacement === null) assertUnnamed(definitions, code)
  else assertReplacement(status, definitions, replacement, reasonCode)
  const after = replaceIn(document, code, replacement)
  const { refusals } = checkDefinitions(after.definitions, after.settings)
  const first = refusals[0]
  if (first) throw invalid(first.reason.code, { fields: refusals })
  return after
}

function assertUnnamed(definitions: StatusDefinition[], code: string) {
  const fields = namesOf(definitions, code).map((name) => ({
    path: name.code,
    reason: { code: 'status_target_historical', params: { status: name.code, other: code } },
  }))
  if (fields.length > 0) throw invalid('status_target_historical', { fields })
}

function assertReplacement(
  status: StatusDefinition,
  definitions: StatusDefinition[],
  replacement: string,
  reasonCode: string | undefined,
) {
  const to = definitions.find((each) => each.code === replacement)
  if (!to || to.code === status.code || to.availability === 'historical' || to.system)
    throw invalid('replacement_unusable', fieldOf('replacement', 'replacement_unusable'))
  if (to.requireStatusReason && !reasonCode)
    throw invalid('reason_required', fieldOf('reasonCode', 'reason_required'))
  const reason = to.reasons.find((each) => each.code === reasonCode)
  if (reasonCode && !reason) throw invalid('unknown_reason', fieldOf('reasonCode', 'unknown_reason'))
  if (reason?.needsCompetitor)
    throw invalid('competitor_required', fieldOf('reasonCode', 'competitor_required'))
}

const fieldOf = (path: string, code: string): FailureDetail => ({ fields: [{ path, reason: { code } }] })

function replaceIn(
  { definitions, settings }: StatusDocument,
  code: string,
  replacement: string | null,
): StatusDocument {
  const other = (named: string) => (named === code && replacement !== null ? replacement : named)
  return {
    definitions: definitions.map((status) =>
      status.code === code ? historical(status, replacement) : renamed(status, other),
    ),
    settings: { defaultStatus: other(settings.defaultStatus), deactivatesTo: other(settings.deactivatesTo) },
  }
}

/** Its customers must be able to leave for the replacement. */
const historical = (status: StatusDefinition, replacement: string | null): StatusDefinition => {
  const { allowedNext } = status
  const leaves = replacement === null || allowedNext.length === 0 || allowedNext.includes(replacement)
  return {
    ...status,
    availability: 'historical',
    allowedNext: leaves ? allowedNext : [...allowedNext, replacement],
  }
}

function renamed(status: StatusDefinition, other: (named: string) => string): StatusDefinition {
  // A move to where one stands already is none, but a list of targets must not become empty: that means any.
  const maybe = (named: string | null) => {
    const to = named === null ? null : other(named)
    return to === status.code ? null : to
  }
  const targets = [...new Set(status.allowedNext.map(other))].filter((named) => named !== status.code)
  const nextStatus = maybe(status.nextStatus)
  return {
    ...status,
    nextStatus,
    nextTrigger: nextStatus === null ? null : status.nextTrigger,
    completesTo: maybe(status.completesTo),
    onOrderCreated: maybe(status.onOrderCreated),
    allowedNext: targets.length > 0 ? targets : status.allowedNext,
  }
}
