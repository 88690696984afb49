import {
  getBadgeBook,
  giveBadge,
  listBadges,
  recomputeBadges,
  setBadgeRules,
  takeBadge,
} from '@padron/core/badge'
import { GiveBadge, ListBadges, SetBadgeRules, TakeBadge } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const badgeRouter = router({
  list: staffProcedure.input(ListBadges).query(({ ctx, input }) => listBadges(ctx, input)),
  give: staffProcedure.input(GiveBadge).mutation(({ ctx, input }) => giveBadge(ctx, input)),
  take: staffProcedure.input(TakeBadge).mutation(({ ctx, input }) => takeBadge(ctx, input)),
  rules: staffProcedure.query(({ ctx }) => getBadgeBook(ctx)),
  setRules: staffProcedure.input(SetBadgeRules).mutation(({ ctx, input }) => setBadgeRules(ctx, input)),
  recompute: staffProcedure.mutation(({ ctx }) => recomputeBadges(ctx)),
})
