import { AreaField, useText } from '@padron/ui'

/** The reason to go on: past a finding of the SAT list, or past a status that warns. */
export function Acknowledge({
  because,
  answer,
}: {
  because: 'taxId' | 'status'
  answer: string | undefined
}) {
  const t = useText()
  return (
    <AreaField
      name="acknowledgement"
      label={t(because === 'taxId' ? 'customer.acknowledge' : 'form.statusReason')}
      hint={t('customer.acknowledgeHint')}
      required
      defaultValue={answer}
      maxLength={500}
    />
  )
}
