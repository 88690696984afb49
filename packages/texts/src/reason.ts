import type { TextParams, Translate } from './translator.ts'

/** The same shape as the domain's Reason; texts depends on nothing but i18next. */
export type WordableReason = { code: string; params?: TextParams }

/** A reason in words. A code without a text never shows bare: it becomes the general sentence. */
export function wordReason(t: Translate, reason: WordableReason): string {
  // A text of at least one character is simply required; everything longer names its bounds.
  const isEmpty = reason.code === 'input_too_small' && Number(reason.params?.minimum) <= 1
  const key = `failure.${isEmpty ? 'input_empty' : reason.code}`
  if (!t.has(key)) return t('failure.unexpected')
  const params = Object.fromEntries(
    Object.entries(reason.params ?? {}).map(([name, value]) => [name, wordParam(t, name, value)]),
  )
  return t(key, params)
}

/** Parameters that are themselves codes are worded too: a noun, a field, an ability, an operation. */
function wordParam(t: Translate, name: string, value: string | number): string | number {
  if (typeof value !== 'string') return value
  const key = {
    noun: `noun.${value}`,
    field: `field.${value}`,
    ability: `ability.${value}`,
    operation: `gate.act.${value}`,
    status: `status.named.${value}`,
  }[name]
  return key && t.has(key) ? t(key) : value
}
