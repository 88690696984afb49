import type { MissedPeriod } from '@padron/domain'
import { Radio, Stack, useText } from '@padron/ui'

const choices = ['skip', 'bill', 'prorate'] as const satisfies readonly MissedPeriod[]

/** What becomes of the periods in which recurring charges rested (B-21). */
export function MissedPeriods({ answer = 'skip' }: { answer?: string | undefined }) {
  const t = useText()
  return (
    <fieldset className="bo-fieldset">
      <legend>{t('transition.missed')}</legend>
      <Stack gap="xs">
        {choices.map((choice) => (
          <Radio
            key={choice}
            name="missedPeriod"
            value={choice}
            label={t(`transition.missedPeriod.${choice}`)}
            defaultChecked={answer === choice}
          />
        ))}
      </Stack>
    </fieldset>
  )
}
