import { getBadgeBook, giveBadge, listBadges, recomputeBadges, takeBadge } from '@padron/core/badge'
import { GiveBadge, ListBadges, TakeBadge } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const badgeRouter = router({
  list: staffProcedure.input(ListBadges).query(({ ctx, input }) => listBadges(ctx, input)),
  give: staffProcedure.input(GiveBadge).mutation(({ ctx, input }) => giveBadge(ctx, input)),
  take: staffProcedure.input(TakeBadge).mutation(({ ctx, input }) => takeBadge(ctx, input)),
  rules: staffProcedure.query(({ ctx }) => getBadgeBook(ctx)),
  recompute: staffProcedure.mutation(({ ctx }) => recomputeBadges(ctx)),
})
