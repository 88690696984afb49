import { type GateRecord, notFound } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import { load } from '../request/run.server.ts'
import { decideMove } from './order-rule.server.ts'
import { type AnyRecord, operationOf, type RecordNoun } from './records.ts'

/** A record with its customer and what the gate says about making or opening it again. */
export const loadForGate = (
  args: LoaderFunctionArgs,
  noun: RecordNoun,
  verb: 'copy' | 'reopen' | 'convert',
) =>
  load(args, async (api) => {
    const { customer, record } = await findRecord(api, args, noun)
    const about: GateRecord = { noun, id: record.id }
    const gate = await api.gate.explain({
      customerId: customer.id,
      operation: operationOf(record, verb),
      recordNoun: noun,
      recordId: record.id,
    })
    const makesOrder = verb === 'convert' || (noun === 'order' && verb === 'copy')
    const moves = makesOrder ? await decideMove(api, customer.status, gate) : null
    return { customer, record, gate, about, moves, formKey: crypto.randomUUID() }
  })

/** A record with its customer, for acts that no gate stands before. */
export const loadRecord = (args: LoaderFunctionArgs, noun: RecordNoun) =>
  load(args, async (api) => ({
    ...(await findRecord(api, args, noun)),
    gate: null,
    about: null,
    moves: null,
    formKey: crypto.randomUUID(),
  }))

async function findRecord(api: StaffCaller, { params }: LoaderFunctionArgs, noun: RecordNoun) {
  const [customer, record] = await Promise.all([
    api.customer.get({ number: params.number ?? '' }),
    getRecord(api, noun, params.id ?? ''),
  ])
  if (record.customerId !== customer.id) throw notFound(noun)
  const { id, number, legalName, status } = customer
  return { customer: { id, number, legalName, status }, record }
}

async function getRecord(api: StaffCaller, noun: RecordNoun, id: string): Promise<AnyRecord> {
  if (noun === 'quote') return { noun, ...(await api.quote.get({ quoteId: id })) }
  if (noun === 'order') return { noun, ...(await api.order.get({ orderId: id })) }
  if (noun === 'project') return { noun, ...(await api.project.get({ projectId: id })) }
  return { noun, ...(await api.assignment.get({ assignmentId: id })) }
}
