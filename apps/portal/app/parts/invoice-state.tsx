import { usePage } from '../page.ts'
import { StateWord, type Tone } from './state-word.tsx'

const tones = {
  open: 'info',
  overdue: 'critical',
  paid: 'positive',
  cancelled: 'muted',
} as const satisfies Record<string, Tone>
export type InvoiceStateCode = keyof typeof tones

export function InvoiceState({ state }: { state: InvoiceStateCode }) {
  const { t } = usePage()
  return <StateWord tone={tones[state]}>{t(`portal.invoice.state.${state}`)}</StateWord>
}
