import {
  getScore,
  getScoreBreakdown,
  getScoreRun,
  listRecordScores,
  listScoreRunRows,
  listScoreRuns,
  rateScore,
  undoScoreRun,
  updateAllScores,
  updateScore,
} from '@padron/core/score'
import {
  GetScore,
  GetScoreBreakdown,
  GetScoreRun,
  ListRecordScores,
  ListScoreRunRows,
  ListScoreRuns,
  RateScore,
  UndoScoreRun,
  UpdateAllScores,
  UpdateScore,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const scoreRouter = router({
  get: staffProcedure.input(GetScore).query(({ ctx, input }) => getScore(ctx, input)),
  breakdown: staffProcedure.input(GetScoreBreakdown).query(({ ctx, input }) => getScoreBreakdown(ctx, input)),
  records: staffProcedure.input(ListRecordScores).query(({ ctx, input }) => listRecordScores(ctx, input)),
  rate: staffProcedure.input(RateScore).mutation(({ ctx, input }) => rateScore(ctx, input)),
  update: staffProcedure.input(UpdateScore).mutation(({ ctx, input }) => updateScore(ctx, input)),
  updateAll: staffProcedure.input(UpdateAllScores).mutation(({ ctx, input }) => updateAllScores(ctx, input)),
  run: staffProcedure.input(GetScoreRun).query(({ ctx, input }) => getScoreRun(ctx, input)),
  runs: staffProcedure.input(ListScoreRuns).query(({ ctx, input }) => listScoreRuns(ctx, input)),
  runRows: staffProcedure.input(ListScoreRunRows).query(({ ctx, input }) => listScoreRunRows(ctx, input)),
  undoRun: staffProcedure.input(UndoScoreRun).mutation(({ ctx, input }) => undoScoreRun(ctx, input)),
})
