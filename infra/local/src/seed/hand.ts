import type { Ctx } from '@padron/core'
import { closeAssignment, createAssignment } from '@padron/core/assignment'
import { addCharge } from '@padron/core/charge'
import { createInvoice } from '@padron/core/invoice'
import { closeOrder, createOrder } from '@padron/core/order'
import { recordPayment } from '@padron/core/payment'
import { closeProject, createProject } from '@padron/core/project'
import { acceptQuote, closeQuote, convertQuote, createQuote } from '@padron/core/quote'
import { addService } from '@padron/core/service'
import {
  AddCharge,
  AddService,
  CreateAssignment,
  CreateInvoice,
  CreateOrder,
  CreateProject,
  CreateQuote,
  RecordPayment,
  type z,
} from '@padron/domain'

type Given<Schema extends z.ZodType> = Omit<z.input<Schema>, 'customerId'>

/** Day so many days from today, as `yyyy-mm-dd`. */
export const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The verbs of trade about one customer, by the people who would do them. */
export function handOf({ sales, finance }: { sales: Ctx; finance: Ctx }, customerId: string) {
  const about = <Rest extends object>(rest: Rest) => ({ acknowledged: true, ...rest, customerId })
  return {
    quote: (given: Given<typeof CreateQuote>) => createQuote(sales, CreateQuote.parse(about(given))),
    order: (given: Given<typeof CreateOrder>) => createOrder(sales, CreateOrder.parse(about(given))),
    project: (given: Given<typeof CreateProject>) => createProject(sales, CreateProject.parse(about(given))),
    assignment: (given: Given<typeof CreateAssignment>) =>
      createAssignment(sales, CreateAssignment.parse(about(given))),
    service: (given: Given<typeof AddService>) =>
      addService(sales, AddService.parse({ ...given, customerId })),
    charge: (given: Given<typeof AddCharge>) => addCharge(finance, AddCharge.parse({ ...given, customerId })),
    invoice: (given: Given<typeof CreateInvoice>) =>
      createInvoice(finance, CreateInvoice.parse(about(given))),
    pay: (given: z.input<typeof RecordPayment>) => recordPayment(finance, RecordPayment.parse(given)),
    accept: ({ id: quoteId, version: expectedVersion }: Standing) =>
      acceptQuote(sales, { quoteId, expectedVersion }),
    decline: ({ id: quoteId, version: expectedVersion }: Standing) =>
      closeQuote(sales, { quoteId, expectedVersion, state: 'rejected' }),
    convert: ({ id: quoteId, version: expectedVersion }: Standing) =>
      convertQuote(sales, { quoteId, expectedVersion, acknowledged: true }),
    fulfil: ({ id: orderId, version: expectedVersion }: Standing) =>
      closeOrder(sales, { orderId, expectedVersion, state: 'fulfilled' }),
    complete: ({ id: projectId, version: expectedVersion }: Standing) =>
      closeProject(sales, { projectId, expectedVersion, state: 'completed' }),
    finish: ({ id: assignmentId, version: expectedVersion }: Standing) =>
      closeAssignment(sales, { assignmentId, expectedVersion, state: 'done' }),
  }
}

type Standing = { id: string; version: number }
export type Hand = ReturnType<typeof handOf>
