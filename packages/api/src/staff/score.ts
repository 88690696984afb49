import {
  adjustScore,
  getRecordScore,
  getScore,
  getScoreBreakdown,
  getScoreDistribution,
  getScoreRun,
  getScoreSchedule,
  listRecordScores,
  listScoreHistory,
  listScoreRunRows,
  listScoreRuns,
  planScores,
  rateScore,
  removeScoreAdjustment,
  saveScoreSchedule,
  undoScoreRun,
  updateAllScores,
  updateScore,
} from '@padron/core/score'
import {
  AdjustScore,
  GetRecordScore,
  GetScore,
  GetScoreBreakdown,
  GetScoreDistribution,
  GetScoreRun,
  ListRecordScores,
  ListScoreHistory,
  ListScoreRunRows,
  ListScoreRuns,
  PlanScores,
  RateScore,
  RemoveScoreAdjustment,
  SaveScoreSchedule,
  UndoScoreRun,
  UpdateAllScores,
  UpdateScore,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const scoreRouter = router({
  get: staffProcedure.input(GetScore).query(({ ctx, input }) => getScore(ctx, input)),
  breakdown: staffProcedure.input(GetScoreBreakdown).query(({ ctx, input }) => getScoreBreakdown(ctx, input)),
  history: staffProcedure.input(ListScoreHistory).query(({ ctx, input }) => listScoreHistory(ctx, input)),
  record: staffProcedure.input(GetRecordScore).query(({ ctx, input }) => getRecordScore(ctx, input)),
  records: staffProcedure.input(ListRecordScores).query(({ ctx, input }) => listRecordScores(ctx, input)),
  rate: staffProcedure.input(RateScore).mutation(({ ctx, input }) => rateScore(ctx, input)),
  update: staffProcedure.input(UpdateScore).mutation(({ ctx, input }) => updateScore(ctx, input)),
  adjust: staffProcedure.input(AdjustScore).mutation(({ ctx, input }) => adjustScore(ctx, input)),
  removeAdjustment: staffProcedure
    .input(RemoveScoreAdjustment)
    .mutation(({ ctx, input }) => removeScoreAdjustment(ctx, input)),
  distribution: staffProcedure
    .input(GetScoreDistribution)
    .query(({ ctx, input }) => getScoreDistribution(ctx, input)),
  plan: staffProcedure.input(PlanScores).query(({ ctx, input }) => planScores(ctx, input)),
  updateAll: staffProcedure.input(UpdateAllScores).mutation(({ ctx, input }) => updateAllScores(ctx, input)),
  run: staffProcedure.input(GetScoreRun).query(({ ctx, input }) => getScoreRun(ctx, input)),
  runs: staffProcedure.input(ListScoreRuns).query(({ ctx, input }) => listScoreRuns(ctx, input)),
  runRows: staffProcedure.input(ListScoreRunRows).query(({ ctx, input }) => listScoreRunRows(ctx, input)),
  undoRun: staffProcedure.input(UndoScoreRun).mutation(({ ctx, input }) => undoScoreRun(ctx, input)),
  schedule: staffProcedure.query(({ ctx }) => getScoreSchedule(ctx)),
  saveSchedule: staffProcedure
    .input(SaveScoreSchedule)
    .mutation(({ ctx, input }) => saveScoreSchedule(ctx, input)),
})
