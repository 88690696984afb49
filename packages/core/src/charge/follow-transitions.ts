import type { Tx } from '@padron/db'
import { type ChargeMove, type FollowingCharge, followStatus } from '@padron/domain'
import { cancelPeriods, type Period, type Schedule, savePeriods, saveSchedules } from './save.ts'

/** A change of status and whose it is; moves of one customer come in the order they happened. */
export type CustomerMove = ChargeMove & {
  customerId: string
  recordedAt: Date
  /** The newest of its customer's. */
  isLast: boolean
  /** It takes back a change whose charges were moved before: they go back exactly to this. */
  undoes: ChargeJournal | null
}

/** What a change of status did to charges, enough to take it back. */
export type ChargeJournal = {
  paused: number
  resumed: number
  ended: number
  revived: number
  backCharges: number
  before: (Schedule & { version: number })[]
  made: string[]
}

type Found = FollowingCharge & { customerId: string; version: number; createdAt: Date }

const foundText = `select id, customer_id as "customerId", service_id as "serviceId",
    amount_minor::float8 as "amountMinor", starts_on::text as "startsOn", next_on::text as "nextOn",
    paused_on::text as "pausedOn", ended_on::text as "endedOn", paused_by as "pausedBy",
    ended_by as "endedBy", version, created_at as "createdAt"
  from app.charges where customer_id = any ($1::uuid[]) and kind = 'recurring' and starts_on is not null
    and (ended_on is null or ended_by is not null) order by id for update`

/**
 * Lets the recurring charges of customers follow changes of status (domain §8, B-21), in the transaction
 * that applies them. Answers what was done, by change.
 */
export async function followTransitions(
  tx: Tx,
  moves: readonly CustomerMove[],
): Promise<Map<string, ChargeJournal>> {
  const customers = [...new Set(moves.map(({ customerId }) => customerId))]
  const found = await tx.run<Found>('charges-following', foundText, [customers])
  const present = new Map(found.map((charge) => [charge.id, charge]))
  const byCustomer = Map.groupBy(found, ({ customerId }) => customerId)
  const journals = new Map<string, ChargeJournal>()
  const periods: (Period & { transitionId: string })[] = []
  const cancelled = new Set<string>()
  for (const move of moves) {
    const journal = emptyJournal()
    if (move.undoes) goBack(present, move.undoes, cancelled)
    for (const { id } of byCustomer.get(move.customerId) ?? []) {
      const before = present.get(id) as Found
      // A charge began in the status its customer had then: what was overtaken before it is not its own.
      if (!move.isLast && move.recordedAt < before.createdAt) continue
      const { charge, periods: made, did } = followStatus(before, move)
      if (!did) continue
      journal[did] += 1
      journal.before.push({ ...scheduleOf(before), version: before.version })
      const back = did === 'resumed' || did === 'revived'
      if (back) journal.backCharges += made.length
      const { transitionId, on } = move
      periods.push(
        ...made.map((period) => ({ ...period, transitionId, forChargeId: id, billOn: back ? on : null })),
      )
      present.set(id, { ...before, ...charge })
    }
    journals.set(move.transitionId, journal)
  }
  await save(tx, { found, present, periods, cancelled, journals })
  return journals
}

const emptyJournal = (): ChargeJournal => ({
  paused: 0,
  resumed: 0,
  ended: 0,
  revived: 0,
  backCharges: 0,
  before: [],
  made: [],
})

const scheduleOf = ({ id, nextOn, pausedOn, pausedBy, endedOn, endedBy }: Found): Schedule => ({
  id,
  nextOn,
  pausedOn,
  pausedBy,
  endedOn,
  endedBy,
})

/** Charges nobody touched since stand again as they stood; what was made and not billed yet is cancelled. */
function goBack(present: Map<string, Found>, { before, made }: ChargeJournal, cancelled: Set<string>) {
  for (const { version, ...schedule } of before) {
    const charge = present.get(schedule.id)
    if (charge?.version === version + 1) present.set(schedule.id, { ...charge, ...schedule })
  }
  for (const id of made) cancelled.add(id)
}

async function save(
  tx: Tx,
  work: {
    found: readonly Found[]
    present: ReadonlyMap<string, Found>
    periods: readonly (Period & { transitionId: string })[]
    cancelled: ReadonlySet<string>
    journals: ReadonlyMap<string, ChargeJournal>
  },
) {
  const changed = work.found.filter((before) => !isSame(before, work.present.get(before.id)))
  await cancelPeriods(tx, [...work.cancelled])
  await saveSchedules(
    tx,
    changed.map(({ id }) => work.present.get(id) as Found),
  )
  const made = await savePeriods(tx, work.periods)
  const makers = new Map(work.periods.map((period) => [keyOf(period), period.transitionId]))
  for (const period of made) work.journals.get(makers.get(keyOf(period)) ?? '')?.made.push(period.id)
}

const keyOf = ({ forChargeId, periodFrom }: Pick<Period, 'forChargeId' | 'periodFrom'>) =>
  `${forChargeId} ${periodFrom}`

const isSame = (before: Found, after: Found | undefined) =>
  after === before ||
  (after !== undefined && JSON.stringify(scheduleOf(before)) === JSON.stringify(scheduleOf(after)))
