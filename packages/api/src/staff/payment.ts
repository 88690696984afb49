import { listLedger, listPayments, recordPayment } from '@padron/core/payment'
import { ListLedger, ListPayments, RecordPayment } from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const paymentRouter = router({
  list: staffProcedure.input(ListPayments).query(({ ctx, input }) => listPayments(ctx, input)),
  ledger: staffProcedure.input(ListLedger).query(({ ctx, input }) => listLedger(ctx, input)),
  record: staffProcedure.input(RecordPayment).mutation(({ ctx, input }) => recordPayment(ctx, input)),
})
