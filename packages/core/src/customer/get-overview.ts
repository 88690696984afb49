import { read } from '@padron/db'
import {
  type Actor,
  attentionOf,
  type CustomerOverview,
  customerPolicy,
  customerTabs,
  dayIn,
  decideGate,
  faceOf,
  findOverride,
  type GetOverview,
  holds,
  isHeld,
  notFound,
  type Operation,
  stageOfLink,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { definitionOf, readBook, type StatusBook } from '../status/index.ts'
import { type FoundOverview, rowOf } from './overview-row.ts'
import { recordOf } from './record-of.ts'
import { chainOf } from './row.ts'
import { pageOf } from './timeline.ts'

const text = 'select app.customer_overview($1) as found'
/** As many events as the function gives with the page, one for the next page left out. */
const firstEvents = 20

/** The whole page of a customer, in one statement; a part its reader may not see is absent (P12, D2). */
export function getOverview(ctx: Ctx, { number }: GetOverview): Promise<CustomerOverview> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.read, undefined)
    const [answer] = await tx.run<{ found: FoundOverview | null }>('customer-overview', text, [number])
    const found = answer?.found
    if (!found) throw notFound('customer')
    return shown(ctx, found, await readBook(tx, found.bookVersion))
  })
}

function shown({ actor }: Ctx, found: FoundOverview, book: StatusBook): CustomerOverview {
  const row = rowOf(found)
  const chain = chainOf(row, book)
  const userId = actor.kind === 'staff' ? actor.userId : null
  const overrideOf = (operation: Operation) =>
    isHeld(decideGate(operation, chain))
      ? findOverride(found.overrides, { operation, recordIds: [], userId })
      : null
  const { owner, branch, className, groups, tags, isUnderReview, counts, money, familyMoney, ltv } = found
  const { freshbooks, freshbooksFigures } = found
  const isFrozen = isHeld(decideGate('score', chain, { override: overrideOf('score') }))
  return {
    ...recordOf(actor, {
      row,
      book,
      override: overrideOf('edit'),
      slotStates: 'slots' in found ? (found.slots ?? {}) : undefined,
    }),
    ...{ owner, branch, className, groups, tags, counts },
    tabs: tabsFor(actor),
    ...given({ isUnderReview, money, familyMoney, ltv, freshbooksFigures }),
    subAccounts: found.subAccounts.map(({ statusCode, ...account }) => ({
      ...account,
      status: faceOf(definitionOf(book, statusCode)),
    })),
    badges: found.badges.map((badge) => ({ ...badge, since: new Date(badge.since) })),
    ...('lastPayment' in found && { lastPayment: found.lastPayment ?? null }),
    ...(freshbooks !== undefined && { freshbooks: freshbooks && markOf(freshbooks) }),
    ...(found.score && {
      score: { ...found.score, isFrozen, calculatedAt: dateOf(found.score.calculatedAt) },
    }),
    ...(found.pinned && {
      pinned: found.pinned.map((note) => ({ ...note, createdAt: new Date(note.createdAt) })),
    }),
    attention: attentionIn(found, book),
    timeline: pageOf(found.timeline, book, firstEvents),
  }
}

function attentionIn({ next, money, today }: FoundOverview, book: StatusBook) {
  const scheduled = next.scheduled.map(({ id, toCode, effectiveAt }) => ({
    id,
    status: faceOf(definitionOf(book, toCode)),
    on: dayIn(book.settings.companyTimeZone, new Date(effectiveAt)),
  }))
  return attentionOf({ ...next, ...(money && { overdue: money }), scheduled }, today)
}

const markOf = ({ state, syncedAt, ...mark }: NonNullable<FoundOverview['freshbooks']>) => ({
  ...mark,
  stage: stageOfLink(state),
  syncedAt: dateOf(syncedAt),
})

const dateOf = (at: string | null) => (at === null ? null : new Date(at))

const tabsFor = (actor: Actor) =>
  customerTabs.filter(({ abilities }) => abilities.some((one) => holds(actor, one))).map(({ code }) => code)

/** Without the parts that are not there. */
const given = <Parts extends object>(parts: Parts) =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Partial<Parts>
