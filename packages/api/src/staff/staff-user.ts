import {
  disableStaffUser,
  enableStaffUser,
  explainFields,
  explainStaffUser,
  inviteStaffUser,
  listStaffAbilities,
  listStaffUsers,
  reinviteStaffUser,
  removeStaffFactor,
  setStaffUserDepartments,
  setStaffUserRole,
  setStaffUserStatusSet,
  stopViewing,
  viewAs,
} from '@padron/core/staff-user'
import {
  DisableStaffUser,
  EnableStaffUser,
  ExplainStaffUser,
  InviteStaffUser,
  ListStaffAbilities,
  ReinviteStaffUser,
  RemoveStaffFactor,
  SetStaffUserDepartments,
  SetStaffUserRole,
  SetStaffUserStatusSet,
  ViewAs,
} from '@padron/domain'
import { router, secretProcedure, staffProcedure, unkeptProcedure } from '../procedures.ts'

export const staffUserRouter = router({
  access: staffProcedure.input(ListStaffAbilities).query(({ ctx, input }) => listStaffAbilities(ctx, input)),
  explain: staffProcedure
    .input(ExplainStaffUser)
    .query(({ ctx, input }) =>
      'ability' in input ? explainStaffUser(ctx, input) : explainFields(ctx, input),
    ),
  list: staffProcedure.query(({ ctx }) => listStaffUsers(ctx)),
  invite: secretProcedure.input(InviteStaffUser).mutation(({ ctx, input }) => inviteStaffUser(ctx, input)),
  reinvite: secretProcedure
    .input(ReinviteStaffUser)
    .mutation(({ ctx, input }) => reinviteStaffUser(ctx, input)),
  disable: staffProcedure.input(DisableStaffUser).mutation(({ ctx, input }) => disableStaffUser(ctx, input)),
  enable: staffProcedure.input(EnableStaffUser).mutation(({ ctx, input }) => enableStaffUser(ctx, input)),
  removeFactor: unkeptProcedure
    .input(RemoveStaffFactor)
    .mutation(({ ctx, input }) => removeStaffFactor(ctx, input)),
  viewAs: unkeptProcedure.input(ViewAs).mutation(({ ctx, input }) => viewAs(ctx, input)),
  stopViewing: unkeptProcedure.meta({ whileViewing: true }).mutation(({ ctx }) => stopViewing(ctx)),
  setDepartments: staffProcedure
    .input(SetStaffUserDepartments)
    .mutation(({ ctx, input }) => setStaffUserDepartments(ctx, input)),
  setRole: staffProcedure.input(SetStaffUserRole).mutation(({ ctx, input }) => setStaffUserRole(ctx, input)),
  setStatusSet: staffProcedure
    .input(SetStaffUserStatusSet)
    .mutation(({ ctx, input }) => setStaffUserStatusSet(ctx, input)),
})
