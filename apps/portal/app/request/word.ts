import type { Reason } from '@padron/domain'
import type { TextKey, TextParams, Translate } from '@padron/texts'

/** Words reasons for customers, from the portal's own texts: what the office reads is never shown here. */
export const wordsFor =
  (t: Translate) =>
  ({ code, params }: Reason, field?: string): string => {
    const isEmpty =
      code === 'input_invalid_type' || (code === 'input_too_small' && Number(params?.minimum) <= 1)
    const missing = `portal.missing.${field?.replaceAll('.', '-')}`
    const shape = `portal.failure.${field?.split('.').at(-1)}_shape`
    const keys = [
      ...(isEmpty ? [missing, 'portal.failure.input_empty'] : []),
      ...(code.startsWith('input_invalid') ? [shape] : []),
      `portal.failure.${code}`,
      'portal.failure.unexpected',
    ]
    return t(keys.find((key) => t.has(key)) as TextKey, params as TextParams)
  }
