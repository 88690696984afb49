import type { TextKey } from '@padron/texts'
import { type Choice, useText } from '@padron/ui'

const lists = {
  paymentTerms: ['immediate', 'net_7', 'net_15', 'net_30', 'net_60', 'net_90'],
  paymentMethod: ['transfer', 'card', 'cash', 'cheque', 'direct_debit'],
  billingCycle: ['per_order', 'weekly', 'fortnightly', 'monthly'],
  vatTreatment: ['standard', 'border', 'zero', 'exempt'],
  country: ['MX', 'US', 'CA', 'GT', 'ES'],
  customerClass: [
    'consumer',
    'sole_trader',
    'limited_company',
    'public_limited_company',
    'international_company',
    'public_sector',
    'charity',
    'reseller',
  ],
} as const
export type ChoiceList = keyof typeof lists

/** The choices of one list, worded. */
export function useChoices(): (list: ChoiceList) => Choice[] {
  const word = useChoiceWord()
  return (list) => lists[list].map((value) => ({ value, label: word(list, value) ?? value }))
}

/** One stored value in words; a value of the company's own shows as it is. */
export function useChoiceWord(): (list: ChoiceList, value: string | null | undefined) => string | null {
  const t = useText()
  return (list, value) => {
    if (!value) return null
    const key = `choice.${list}.${value}`
    return t.has(key) ? t(key as TextKey) : value
  }
}
