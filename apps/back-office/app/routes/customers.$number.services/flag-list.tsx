import type { BillingFlags } from '@padron/domain'
import { IconCheck, IconX, useText } from '@padron/ui'

const always = [
  'isBillable',
  'canHaveFixedCharges',
  'canHaveCalls',
  'sendCorrespondence',
  'processAutomaticPayments',
  'ignoreInvoiceThresholds',
] as const
/** They mean something on a final invoice alone. */
const ofFinalInvoice = [
  'finalInvoice',
  'ignoreCutoffDate',
  'ignoreBillableStatus',
  'ignoreCutoffDateCalls',
  'ignoreBillableStatusCalls',
] as const

/** Billing flags in plain words; what a status says no to is said too. */
export function FlagList({ flags }: { flags: BillingFlags }) {
  const t = useText()
  const names = flags.finalInvoice ? [...always, ...ofFinalInvoice] : always
  return (
    <ul className="bo-flags">
      {names.map((name) => (
        <li key={name} data-yes={flags[name]}>
          {flags[name] ? <IconCheck size={16} aria-hidden /> : <IconX size={16} aria-hidden />}
          <span>{t(`billing.says.${name}.${flags[name] ? 'yes' : 'no'}`)}</span>
        </li>
      ))}
      {flags.overrideInvoiceMessage ? (
        <li className="pd-muted">
          <span>{t('billing.invoiceMessage', { message: flags.overrideInvoiceMessage })}</span>
        </li>
      ) : null}
    </ul>
  )
}
