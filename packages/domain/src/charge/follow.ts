import type { MissedPeriod } from '../transition/plan.ts'
import type { Day } from './calendar.ts'
import * as Recurrence from './recurrence.ts'

/** A recurring charge with what a change of status may look at. */
export type FollowingCharge = Recurrence.Charge & {
  id: string
  serviceId: string | null
  pausedBy: string | null
  endedBy: string | null
}

/** A change of status as charges meet it. */
export type ChargeMove = {
  transitionId: string
  /** The day from which it holds, in the company's time zone. */
  on: Day
  /** Are recurring charges on in the status it leads to? */
  recurring: boolean
  missedPeriod: MissedPeriod
  /** Services it ceased, with the change that did; and those it took up again. */
  ceased: ReadonlyMap<string, string>
  revived: ReadonlySet<string>
}

export type Followed = {
  charge: FollowingCharge
  periods: Recurrence.PeriodCharge[]
  did: 'paused' | 'resumed' | 'ended' | 'revived' | null
}

/**
 * What a change of status makes of a recurring charge (domain §6, §8): it ends with its service and comes
 * back with it, rests while recurring charges are off, and goes on by the chosen policy (B-21).
 */
export function followStatus(charge: FollowingCharge, move: ChargeMove): Followed {
  const endedBy = charge.serviceId === null ? undefined : move.ceased.get(charge.serviceId)
  if (charge.endedOn !== null) return comeBack(charge, move)
  if (endedBy !== undefined) return told('ended', Recurrence.end(charge, move.on), charge, { endedBy })
  const rests = charge.pausedOn !== null
  if (move.recurring && rests) {
    const step = Recurrence.resume(charge, move.on, move.missedPeriod)
    return told('resumed', step, charge, { pausedBy: null })
  }
  if (!move.recurring && !rests) {
    return told('paused', Recurrence.pause(charge, move.on), charge, { pausedBy: move.transitionId })
  }
  return { charge, periods: [], did: null }
}

/** Only what a change of status ended comes back, together with its service. */
function comeBack(charge: FollowingCharge, move: ChargeMove): Followed {
  const isBack = charge.serviceId !== null && move.revived.has(charge.serviceId)
  if (!isBack || charge.endedBy === null) return { charge, periods: [], did: null }
  if (!move.recurring) {
    const pausedBy = charge.pausedBy ?? move.transitionId
    return {
      charge: { ...charge, ...Recurrence.restAgain(charge), pausedBy, endedBy: null },
      periods: [],
      did: 'revived',
    }
  }
  const step = Recurrence.revive(charge, move.on, move.missedPeriod)
  return told('revived', step, charge, { pausedBy: null, endedBy: null })
}

const told = (
  did: Followed['did'],
  { charge, periods }: Recurrence.Step,
  before: FollowingCharge,
  by: Partial<Pick<FollowingCharge, 'pausedBy' | 'endedBy'>>,
): Followed => ({ charge: { ...before, ...charge, ...by }, periods, did })
