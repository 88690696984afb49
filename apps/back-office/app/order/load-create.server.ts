import type { Operation } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import { load } from '../request/run.server.ts'
import { decideMove } from './order-rule.server.ts'

/** What a record of this kind meets, and what it meets when it is paid in full, if that differs. */
type CreateGates = { plain: Operation; prepaid?: Operation }

/** A customer about to get a record, what the gate says beforehand, and what else the form needs. */
export const loadCreate = <More>(
  args: LoaderFunctionArgs,
  { plain, prepaid }: CreateGates,
  readMore: (api: StaffCaller, customerId: string) => Promise<More>,
) =>
  load(args, async (api) => {
    const found = await api.customer.get({ number: args.params.number ?? '' })
    const { id, number, legalName, status, fields } = found
    const explain = (operation: Operation) => api.gate.explain({ customerId: id, operation })
    const [gate, prepaidGate, more] = await Promise.all([
      explain(plain),
      prepaid ? explain(prepaid) : null,
      readMore(api, id),
    ])
    const customer = { id, number, legalName, status, currency: fields.currency }
    const moves = plain === 'order' ? await decideMove(api, status, gate) : null
    return { customer, gate, prepaidGate, moves, formKey: crypto.randomUUID(), ...more }
  })
