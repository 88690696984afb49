import { AmountField, TextField, useText } from '@padron/ui'
import { useRefusal } from '../request/refusal.ts'

/** What every commercial record begins with: what it is about. */
export function RecordTitle() {
  const t = useText()
  const { answer } = useRefusal()
  return (
    <TextField
      name="title"
      label={t('order.title')}
      hint={t('order.titleHint')}
      required
      maxLength={200}
      defaultValue={answer('title')}
      autoComplete="off"
    />
  )
}

/** Its total, in the customer's currency. */
export function RecordTotal({ currency }: { currency: string }) {
  const t = useText()
  const { answer } = useRefusal()
  return (
    <>
      <input type="hidden" name="currency" value={currency} />
      <AmountField
        name="totalMinor"
        label={t('order.total')}
        currency={currency}
        defaultValue={answer('totalMinor')}
      />
    </>
  )
}
