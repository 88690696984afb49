import { isFailure, type Reason } from '../failure.ts'
import { faceOf } from '../status/face.ts'
import type { Availability, Category, StatusFace } from '../status/status.ts'
import { type Before, isAssignable } from './decision.ts'
import { includesStatus } from './permission-set.ts'
import { isUnsaid } from './requirements.ts'
import { decide } from './transition.ts'

/** One entry of the picker; a locked one says why, and who could. */
export type TransitionOption = {
  status: StatusFace
  category: Category
  availability: Availability
  /** The manual next status of the present one: shown first. */
  suggested: boolean
  allowed: boolean
  because: Reason | null
  whoCan: string[]
}

/** What the picker offers: the targets of one's own set, and how many more need another one (E2, B-48). */
export type TransitionOptions = {
  current: StatusFace
  targets: TransitionOption[]
  elsewhere: number
  /** Roles whose set holds the present status and one of those targets. */
  elsewhereWhoCan: string[]
  setName: string | null
}

const offered = (before: Before) => {
  const rank = { headline: 0, standard: 1, historical: 2 }
  return before.statuses
    .filter((status) => isAssignable(status) && status.visibleInBackend && status.code !== before.status.code)
    .toSorted((a, b) => rank[a.availability] - rank[b.availability] || a.position - b.position)
}

/** Asks `decide` for every status that could be picked. */
export function optionsOf(before: Before, missing: readonly string[], now: Date): TransitionOptions {
  const { status, statusSet, setHolders = [] } = before
  const isMine = (code: string) => includesStatus(statusSet, status.code) && includesStatus(statusSet, code)
  const elsewhere = offered(before).filter(({ code }) => !isMine(code))
  const holders = setHolders.filter(
    ({ set }) => includesStatus(set, status.code) && elsewhere.some(({ code }) => includesStatus(set, code)),
  )
  return {
    current: faceOf(status),
    targets: offered(before)
      .filter(({ code }) => isMine(code))
      .map((target) => ({
        status: faceOf(target),
        category: target.category,
        availability: target.availability,
        suggested: status.nextTrigger?.kind === 'manual' && status.nextStatus === target.code,
        ...lockOf(before, target.code, missing, now),
      })),
    elsewhere: elsewhere.length,
    elsewhereWhoCan: holders.map(({ role }) => role),
    setName: statusSet?.name ?? null,
  }
}

function lockOf(
  before: Before,
  to: string,
  missing: readonly string[],
  now: Date,
): Pick<TransitionOption, 'allowed' | 'because' | 'whoCan'> {
  const open = { allowed: true, because: null, whoCan: [] }
  try {
    decide(before, { verb: 'change', to, missing }, now)
    return open
  } catch (error) {
    if (isUnsaid(error)) return open
    if (!isFailure(error)) throw error
    return { allowed: false, because: error.reason, whoCan: error.detail.whoCan ?? [] }
  }
}
