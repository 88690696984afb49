import { checkScreening, clearMark, loadList, showScreeningStatus } from '@padron/core/screening'
import { CheckScreening, ClearMark, LoadList, ShowScreeningStatus } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const screeningRouter = router({
  check: staffProcedure.input(CheckScreening).query(({ ctx, input }) => checkScreening(ctx, input)),
  loadList: staffProcedure.input(LoadList).mutation(({ ctx, input }) => loadList(ctx, input)),
  status: staffProcedure.input(ShowScreeningStatus.optional()).query(({ ctx }) => showScreeningStatus(ctx)),
  clearMark: staffProcedure.input(ClearMark).mutation(({ ctx, input }) => clearMark(ctx, input)),
})
