import {
  approveProfileRequest,
  countProfileRequests,
  listProfileRequests,
  refuseProfileRequest,
} from '@padron/core/profile-request'
import { ApproveProfileRequest, ListProfileRequests, RefuseProfileRequest } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const profileRequestRouter = router({
  list: staffProcedure.input(ListProfileRequests).query(({ ctx, input }) => listProfileRequests(ctx, input)),
  count: staffProcedure.query(({ ctx }) => countProfileRequests(ctx)),
  approve: staffProcedure
    .input(ApproveProfileRequest)
    .mutation(({ ctx, input }) => approveProfileRequest(ctx, input)),
  refuse: staffProcedure
    .input(RefuseProfileRequest)
    .mutation(({ ctx, input }) => refuseProfileRequest(ctx, input)),
})
