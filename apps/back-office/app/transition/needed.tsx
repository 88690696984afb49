import type { Plan } from '@padron/domain'
import {
  AreaField,
  CheckField,
  Radio,
  SelectField,
  Stack,
  TextField,
  Title,
  useProblem,
  useText,
} from '@padron/ui'
import { useState } from 'react'
import { useStatusReason } from './fact-words.ts'
import { MissedPeriods } from './missed-periods.tsx'

type Given = {
  requires: Plan['requires']
  /** Differs per target, so that a reason of another status is not kept. */
  target: string
  answer: (name: string) => string | undefined
  /** The day the person chose, `yyyy-mm-dd`, or '' for now. */
  onDay: (day: string) => void
  /** The change cannot wait: a day to come is not offered. */
  isPastOnly?: boolean
}

/** What the target status asks for, and when it holds. */
export function Needed({ requires, target, answer, onDay, isPastOnly = false }: Given) {
  const t = useText()
  const { reasons } = requires
  const wordStatusReason = useStatusReason()
  const [reason, setReason] = useState(answer('reasonCode') ?? '')
  const naming = reasons.filter(({ needsCompetitor }) => needsCompetitor)
  // Without script nobody knows which reason is chosen: then the field stands there if any could ask for it.
  const asksCompetitor = reason === '' ? naming.length > 0 : naming.some(({ code }) => code === reason)
  return (
    <section className="bo-part" aria-labelledby="plan-needed">
      <Title order={3} id="plan-needed">
        {t('transition.needed')}
      </Title>
      <Stack gap="sm">
        {reasons.length > 0 ? (
          <SelectField
            key={target}
            name="reasonCode"
            label={t('transition.reason')}
            required={requires.reason}
            empty={t('transition.reasonNone')}
            choices={reasons.map((given) => ({ value: given.code, label: wordStatusReason(given) }))}
            defaultValue={answer('reasonCode')}
            onChange={setReason}
          />
        ) : null}
        {asksCompetitor ? (
          <TextField
            name="competitor"
            label={t('transition.competitor')}
            hint={reason === '' ? t('transition.competitorHint') : undefined}
            required={reason !== ''}
            defaultValue={answer('competitor')}
            maxLength={200}
          />
        ) : null}
        <AreaField
          name="comment"
          label={t('transition.comment')}
          defaultValue={answer('comment')}
          maxLength={2000}
          rows={2}
        />
        <When isNeeded={requires.effectiveDate} isPastOnly={isPastOnly} answer={answer} onDay={onDay} />
        {requires.missedPeriod ? <MissedPeriods answer={answer('missedPeriod')} /> : null}
        {requires.restoresChildren ? (
          <>
            <input type="hidden" name="asksRestore" value="yes" />
            <CheckField
              name="restoresChildren"
              label={t('transition.restores')}
              defaultChecked={answer('asksRestore') === undefined || answer('restoresChildren') === 'yes'}
            />
          </>
        ) : null}
      </Stack>
    </section>
  )
}

/** Now or on a day; a status that asks for its day offers no other way. */
function When({
  isNeeded,
  isPastOnly,
  answer,
  onDay,
}: Pick<Given, 'answer' | 'onDay' | 'isPastOnly'> & { isNeeded: boolean }) {
  const t = useText()
  const problem = useProblem('effectiveAt')
  const date = (
    <TextField
      type="date"
      name="effectiveAt"
      label={t('transition.whenDate')}
      hint={t(
        isNeeded ? 'transition.whenNeeded' : isPastOnly ? 'transition.whenPast' : 'transition.whenHint',
      )}
      required
      defaultValue={answer('effectiveAt')}
      onChange={(event) => onDay(event.currentTarget.value)}
    />
  )
  if (isNeeded) return date
  const isOn = answer('when') === 'on' || problem !== undefined
  return (
    <fieldset className="bo-fieldset bo-when">
      <legend>{t('transition.when')}</legend>
      <div className="bo-tools">
        <Radio
          name="when"
          value="now"
          label={t('transition.whenNow')}
          defaultChecked={!isOn}
          onChange={() => onDay('')}
        />
        <Radio
          name="when"
          value="on"
          label={t('transition.whenOn')}
          defaultChecked={isOn}
          onChange={(event) =>
            onDay(
              (event.currentTarget.form?.elements.namedItem('effectiveAt') as HTMLInputElement | null)
                ?.value ?? '',
            )
          }
        />
      </div>
      <div className="bo-when-date">{date}</div>
    </fieldset>
  )
}
