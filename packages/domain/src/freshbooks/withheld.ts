import type { StatusDefinition } from '../status/status.ts'
import type { Withheld } from './link.ts'

type Flags = Pick<
  StatusDefinition,
  'isBillable' | 'finalInvoice' | 'sendCorrespondence' | 'processAutomaticPayments' | 'gates'
>

/** What FreshBooks will not be asked to do for a customer in this status, by its flags alone (domain §4). */
export function withheldOf(status: Flags): Withheld[] {
  const facts: [Withheld, boolean][] = [
    ['not_billable', !status.isBillable],
    ['final_billed', status.finalInvoice],
    ['no_correspondence', !status.sendCorrespondence],
    ['no_automatic_payments', !status.processAutomaticPayments],
    ['not_linkable', ['approve', 'block'].includes(status.gates.linkFreshbooks)],
  ]
  return facts.filter(([, isSo]) => isSo).map(([what]) => what)
}
