import {
  invitePortalUser,
  listPortalUsers,
  previewPortal,
  resendInvitation,
  revokePortalUser,
  setPortalContact,
  setPortalPermissions,
  showPortalContact,
} from '@padron/core/portal-user'
import {
  InvitePortalUser,
  ListPortalUsers,
  PreviewPortal,
  ResendInvitation,
  RevokePortalUser,
  SetPortalContact,
  SetPortalPermissions,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const portalUserRouter = router({
  list: staffProcedure.input(ListPortalUsers).query(({ ctx, input }) => listPortalUsers(ctx, input)),
  invite: staffProcedure.input(InvitePortalUser).mutation(({ ctx, input }) => invitePortalUser(ctx, input)),
  resend: staffProcedure.input(ResendInvitation).mutation(({ ctx, input }) => resendInvitation(ctx, input)),
  revoke: staffProcedure.input(RevokePortalUser).mutation(({ ctx, input }) => revokePortalUser(ctx, input)),
  setPermissions: staffProcedure
    .input(SetPortalPermissions)
    .mutation(({ ctx, input }) => setPortalPermissions(ctx, input)),
  /** Nothing changes, and yet it leaves a row. */
  preview: staffProcedure.input(PreviewPortal).mutation(({ ctx, input }) => previewPortal(ctx, input)),
  showContact: staffProcedure.query(({ ctx }) => showPortalContact(ctx)),
  setContact: staffProcedure
    .input(SetPortalContact)
    .mutation(({ ctx, input }) => setPortalContact(ctx, input)),
})
