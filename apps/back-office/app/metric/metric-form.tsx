import { type Metric, metricSources, metricSubjects, metricUnit, missingRules } from '@padron/domain'
import {
  Button,
  CheckField,
  ErrorSummary,
  FieldRow,
  FormBar,
  ProblemsProvider,
  SelectField,
  Stack,
  TextField,
  useShortcuts,
  useText,
} from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useRefusal } from '../request/refusal.ts'
import { typedOf } from './figures.ts'
import './metric.css'
import { useSending } from '../request/use-sending.ts'
import { NewMetricFields } from './new-metric-fields.tsx'

type Given = { metric: Metric; version?: number; isNew?: boolean }

/** One metric; what its source and its missing rule do not ask for is out of the way once script runs. */
export function MetricForm({ metric, version, isNew = false }: Given) {
  const t = useText()
  const form = useRef<HTMLFormElement>(null)
  const { problems, general, at, answer, refusal } = useRefusal()
  const isSending = useSending()
  const [source, setSource] = useState(metric.source)
  const [missing, setMissing] = useState(metric.missing)
  const isLive = useIsLive()
  useShortcuts({ 'mod+Enter': () => form.current?.requestSubmit() })
  const isComputed = source !== 'rating'
  const unit = t(`metric.unit.${metricUnit(source)}`)
  const figure = { required: true, inputMode: 'decimal', autoComplete: 'off', maxLength: 12 } as const
  return (
    <ProblemsProvider problems={problems}>
      <ErrorSummary problems={problems} general={general} at={at} />
      <Form method="post" ref={form} noValidate>
        {version === undefined ? null : (
          <input type="hidden" name="version" value={answer('version') ?? version} />
        )}
        <Stack className="pd-card bo-metric-form">
          <TextField
            name="name"
            label={t('metric.name')}
            required
            defaultValue={answer('name') ?? metric.name}
            maxLength={80}
            autoComplete="off"
          />
          {isNew ? (
            <NewMetricFields
              answer={answer}
              subjects={isLive && isComputed ? ['customer'] : metricSubjects}
              onSource={(value) => setSource(metricSources.find((each) => each === value) ?? 'rating')}
            />
          ) : (
            <p className="pd-muted">
              <strong>{t(`metric.source.${metric.source}`)}</strong>.{' '}
              {t(`metric.sourceHint.${metric.source}`)} {t('metric.sourceFixed')}
            </p>
          )}
          <TextField
            {...figure}
            name="multiplier"
            label={t('metric.multiplier')}
            hint={t('metric.multiplierHint')}
            defaultValue={answer('multiplier') ?? typedOf(metric.multiplier)}
          />
          {isComputed || (isNew && !isLive) ? (
            <fieldset className="bo-fieldset">
              <legend>{t('metric.bounds')}</legend>
              <p className="pd-muted bo-legend-hint">{t('metric.boundsHint')}</p>
              <FieldRow>
                <TextField
                  {...figure}
                  name="worst"
                  label={isComputed ? t('metric.worstUnit', { unit }) : t('metric.worst')}
                  defaultValue={answer('worst') ?? typedOf(metric.worst)}
                />
                <TextField
                  {...figure}
                  name="best"
                  label={isComputed ? t('metric.bestUnit', { unit }) : t('metric.best')}
                  defaultValue={answer('best') ?? typedOf(metric.best)}
                />
              </FieldRow>
            </fieldset>
          ) : null}
          <FieldRow>
            <SelectField
              name="missing"
              label={t('metric.missingField')}
              required
              choices={missingRules.map((rule) => ({ value: rule, label: t(`metric.missing.${rule}`) }))}
              defaultValue={answer('missing') ?? metric.missing}
              onChange={(value) => setMissing(missingRules.find((rule) => rule === value) ?? 'exclude')}
            />
            {missing === 'default' || !isLive ? (
              <TextField
                {...figure}
                required={missing === 'default'}
                name="defaultRating"
                label={t('metric.defaultRating')}
                hint={t('metric.defaultHint')}
                defaultValue={answer('defaultRating') ?? String(metric.defaultRating ?? '')}
              />
            ) : null}
          </FieldRow>
          <CheckField
            name="enabled"
            label={t('metric.enabled')}
            hint={t('metric.enabledHint')}
            defaultChecked={refusal ? answer('enabled') === 'yes' : metric.enabled}
          />
        </Stack>
        <FormBar>
          <Button component={Link} to="/settings/metrics" variant="subtle">
            {t('form.discard')}
          </Button>
          <Button type="submit" loading={isSending}>
            {t('metric.see')}
          </Button>
        </FormBar>
      </Form>
    </ProblemsProvider>
  )
}

/** False on the server and where no script runs: there every field stands. */
function useIsLive(): boolean {
  const [isLive, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  return isLive
}
