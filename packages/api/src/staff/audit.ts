import { listAudit } from '@padron/core/audit'
import { ListAudit } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const auditRouter = router({
  list: staffProcedure.input(ListAudit).query(({ ctx, input }) => listAudit(ctx, input)),
})
