import { listMetrics, listMetricVersions, previewMetrics, saveMetrics } from '@padron/core/metric'
import { ListMetrics, ListMetricVersions, PreviewMetrics, SaveMetrics } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const metricRouter = router({
  list: staffProcedure.input(ListMetrics).query(({ ctx, input }) => listMetrics(ctx, input)),
  versions: staffProcedure
    .input(ListMetricVersions)
    .query(({ ctx, input }) => listMetricVersions(ctx, input)),
  preview: staffProcedure.input(PreviewMetrics).query(({ ctx, input }) => previewMetrics(ctx, input)),
  save: staffProcedure.input(SaveMetrics).mutation(({ ctx, input }) => saveMetrics(ctx, input)),
})
