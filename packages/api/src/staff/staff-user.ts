import {
  disableStaffUser,
  enableStaffUser,
  inviteStaffUser,
  listStaffUsers,
  reinviteStaffUser,
  setStaffUserRole,
  setStaffUserStatusSet,
} from '@padron/core/staff-user'
import {
  DisableStaffUser,
  EnableStaffUser,
  InviteStaffUser,
  ReinviteStaffUser,
  SetStaffUserRole,
  SetStaffUserStatusSet,
} from '@padron/domain'
import { router, secretProcedure, staffProcedure } from '../procedures.ts'

export const staffUserRouter = router({
  list: staffProcedure.query(({ ctx }) => listStaffUsers(ctx)),
  invite: secretProcedure.input(InviteStaffUser).mutation(({ ctx, input }) => inviteStaffUser(ctx, input)),
  reinvite: secretProcedure
    .input(ReinviteStaffUser)
    .mutation(({ ctx, input }) => reinviteStaffUser(ctx, input)),
  disable: staffProcedure.input(DisableStaffUser).mutation(({ ctx, input }) => disableStaffUser(ctx, input)),
  enable: staffProcedure.input(EnableStaffUser).mutation(({ ctx, input }) => enableStaffUser(ctx, input)),
  setRole: staffProcedure.input(SetStaffUserRole).mutation(({ ctx, input }) => setStaffUserRole(ctx, input)),
  setStatusSet: staffProcedure
    .input(SetStaffUserStatusSet)
    .mutation(({ ctx, input }) => setStaffUserStatusSet(ctx, input)),
})
