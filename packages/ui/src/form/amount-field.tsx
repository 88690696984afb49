import { useText } from '../text/text.tsx'
import { TextField } from './fields.tsx'

type Given = {
  name: string
  label: string
  currency: string
  hint?: string
  required?: boolean
  defaultValue?: string
}

/** An amount as people type it, `12,400.00`: text that is read by the server, never `type="number"` (C7). */
export function AmountField({ currency, hint, ...field }: Given) {
  const t = useText()
  const written = t('form.amountHint', { currency })
  return (
    <TextField
      {...field}
      hint={hint ? `${written}. ${hint}` : written}
      inputMode="decimal"
      autoComplete="off"
      maxLength={24}
    />
  )
}
