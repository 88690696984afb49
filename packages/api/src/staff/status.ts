import {
  discardStatusDraft,
  exportStatuses,
  getStatus,
  listPresets,
  listStatuses,
  listStatusSets,
  listStatusVersions,
  publishStatuses,
  retireStatus,
  saveStatusDraft,
  saveStatusSet,
  showStatusDraft,
  showStatusUses,
  simulateStatuses,
} from '@padron/core/status'
import {
  DiscardStatusDraft,
  ExportStatuses,
  GetStatus,
  PublishStatuses,
  RetireStatus,
  SaveStatusDraft,
  SaveStatusSet,
  SimulateStatuses,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const statusRouter = router({
  list: staffProcedure.query(({ ctx }) => listStatuses(ctx)),
  get: staffProcedure.input(GetStatus).query(({ ctx, input }) => getStatus(ctx, input)),
  draft: staffProcedure.query(({ ctx }) => showStatusDraft(ctx)),
  saveDraft: staffProcedure.input(SaveStatusDraft).mutation(({ ctx, input }) => saveStatusDraft(ctx, input)),
  discardDraft: staffProcedure
    .input(DiscardStatusDraft)
    .mutation(({ ctx, input }) => discardStatusDraft(ctx, input)),
  simulate: staffProcedure.input(SimulateStatuses).query(({ ctx, input }) => simulateStatuses(ctx, input)),
  publish: staffProcedure.input(PublishStatuses).mutation(({ ctx, input }) => publishStatuses(ctx, input)),
  versions: staffProcedure.query(({ ctx }) => listStatusVersions(ctx)),
  retire: staffProcedure.input(RetireStatus).mutation(({ ctx, input }) => retireStatus(ctx, input)),
  whereUsed: staffProcedure.input(GetStatus).query(({ ctx, input }) => showStatusUses(ctx, input)),
  export: staffProcedure.input(ExportStatuses).query(({ ctx, input }) => exportStatuses(ctx, input)),
  presets: staffProcedure.query(({ ctx }) => listPresets(ctx)),
  sets: staffProcedure.query(({ ctx }) => listStatusSets(ctx)),
  saveSet: staffProcedure.input(SaveStatusSet).mutation(({ ctx, input }) => saveStatusSet(ctx, input)),
})
