import { getMail, listMails } from '@padron/core/mail'
import { GetMail, ListMails } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const mailRouter = router({
  list: staffProcedure.input(ListMails).query(({ ctx, input }) => listMails(ctx, input)),
  get: staffProcedure.input(GetMail).query(({ ctx, input }) => getMail(ctx, input)),
})
