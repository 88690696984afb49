import {
  closeOrder,
  copyManyOrders,
  copyOrder,
  createOrder,
  getOrder,
  listCopies,
  listOrders,
  reopenOrder,
  setOrderPaid,
} from '@padron/core/order'
import {
  CloseOrder,
  CopyManyOrders,
  CopyOrder,
  CreateOrder,
  GetOrder,
  ListCopies,
  OfCustomer,
  ReopenOrder,
  SetOrderPaid,
} from '@padron/domain'
import { router, staffProcedure } from '../procedures.ts'

export const orderRouter = router({
  list: staffProcedure.input(OfCustomer).query(({ ctx, input }) => listOrders(ctx, input)),
  get: staffProcedure.input(GetOrder).query(({ ctx, input }) => getOrder(ctx, input)),
  create: staffProcedure.input(CreateOrder).mutation(({ ctx, input }) => createOrder(ctx, input)),
  copy: staffProcedure.input(CopyOrder).mutation(({ ctx, input }) => copyOrder(ctx, input)),
  reopen: staffProcedure.input(ReopenOrder).mutation(({ ctx, input }) => reopenOrder(ctx, input)),
  close: staffProcedure.input(CloseOrder).mutation(({ ctx, input }) => closeOrder(ctx, input)),
  setPaid: staffProcedure.input(SetOrderPaid).mutation(({ ctx, input }) => setOrderPaid(ctx, input)),
  copyMany: staffProcedure.input(CopyManyOrders).mutation(({ ctx, input }) => copyManyOrders(ctx, input)),
  copies: staffProcedure.input(ListCopies).query(({ ctx, input }) => listCopies(ctx, input)),
})
