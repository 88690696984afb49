import { scheduleRhythms } from '@padron/domain'
import {
  Button,
  ErrorSummary,
  FieldRow,
  PageHeader,
  ProblemsProvider,
  SelectField,
  useFormats,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import '../../score-run/run.css'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('score.scheduleTitle')

export const loader = (args: LoaderFunctionArgs) => load(args, (api) => api.score.schedule())

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const rhythm = scheduleRhythms.find((each) => each === form.text('rhythm')) ?? 'off'
    await api.score.saveSchedule({ rhythm, hour: Number(form.text('hour')) })
    return redirectWithNotice('/settings/metrics/schedule', { key: 'score.scheduleSaved' })
  })

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** Whether scores are updated by themselves, how often and when. */
export default function Schedule() {
  const t = useText()
  const formats = useFormats()
  const { rhythm, hour, nextAt } = useLoaderData<typeof loader>()
  const { problems, general, at, answer } = useRefusal()
  const isSending = useSending()
  return (
    <div className="pd-form">
      <PageHeader
        title={t('score.scheduleTitle')}
        lead={t('score.scheduleLead')}
        above={<Link to="/settings/metrics">{t('metric.title')}</Link>}
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card bo-schedule" key={`${rhythm}-${hour}`}>
          <FieldRow>
            <SelectField
              name="rhythm"
              label={t('score.rhythm')}
              required
              choices={scheduleRhythms.map((each) => ({ value: each, label: t(`score.rhythmName.${each}`) }))}
              defaultValue={answer('rhythm') ?? rhythm}
            />
            <SelectField
              name="hour"
              label={t('score.hour')}
              hint={t('score.hourHint')}
              required
              choices={hours}
              defaultValue={answer('hour') ?? String(hour)}
            />
          </FieldRow>
          <p className="pd-muted">
            {nextAt ? t('score.scheduleNext', { date: formats.dateTime(nextAt) }) : t('score.scheduleIsOff')}
          </p>
          <div>
            <Button type="submit" loading={isSending}>
              {t('score.scheduleSave')}
            </Button>
          </div>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
