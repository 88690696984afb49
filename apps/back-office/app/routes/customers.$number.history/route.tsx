import { dayIn, instantOf } from '@padron/domain'
import {
  Button,
  Notice,
  StatusPill,
  TextField,
  TimeBar,
  Title,
  useFormats,
  useStatusName,
  useText,
} from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { zoneOf } from '../../request/locale.server.ts'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'
import { useLength } from '../../transition/length.ts'
import { ScheduledChips } from '../../transition/scheduled-chips.tsx'
import '../../transition/transition.css'
import { Changes } from './changes.tsx'
import './history.css'

export const meta = titled('transition.history')

/** The history now, or as it stood at the end of a day of the reader's zone. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const zone = zoneOf(args.request)
    const on = new URL(args.request.url).searchParams.get('on') || null
    const { id, number, version } = await api.customer.get({ number: args.params.number ?? '' })
    const asOf = on ? instantOf(on, zone, '23:59:59') : undefined
    const history = await api.transition.list({ customerId: id, ...(asOf && { asOf }) })
    return { id, number, version, on, today: dayIn(zone, new Date()), history }
  })

export default function StatusHistory() {
  const t = useText()
  const length = useLength()
  const { id, number, version, on, today, history } = useLoaderData<typeof loader>()
  const { timeInStatus, transitions, scheduled } = history
  const waiting = scheduled.filter(({ state }) => state === 'waiting')
  const failed = scheduled.filter(({ state }) => state !== 'waiting')
  return (
    <div className="bo-history">
      <AsOf on={on} today={today} current={history.current} />
      {waiting.length > 0 && !on ? (
        <section className="pd-card bo-part">
          <Title order={2}>{t('transition.scheduled')}</Title>
          <ScheduledChips number={number} scheduled={waiting} />
        </section>
      ) : null}
      {timeInStatus.length > 0 ? (
        <section className="pd-card bo-part">
          <Title order={2}>{t('transition.timeIn')}</Title>
          <TimeBar
            shares={timeInStatus.map(({ status, seconds }) => ({
              id: status.code,
              tone: status.tone,
              seconds,
              label: <StatusPill status={status} />,
              length: length(seconds),
            }))}
          />
        </section>
      ) : null}
      <section className="pd-card bo-part">
        <Title order={2}>{t('transition.history')}</Title>
        <Changes
          customer={{ id, number, version }}
          transitions={transitions}
          ended={on ? [] : failed}
          mayUndo={!on}
        />
      </section>
    </div>
  )
}

type Shown = Awaited<ReturnType<typeof loader>>

/** A day to look back to, and what the status was then. */
function AsOf({
  on,
  today,
  current,
}: Pick<Shown, 'on' | 'today'> & { current: Shown['history']['current'] }) {
  const t = useText()
  const formats = useFormats()
  const statusName = useStatusName()
  const date = on ? formats.date(on) : ''
  return (
    <div className="bo-as-of">
      <Form method="get" className="bo-tools" preventScrollReset>
        <TextField
          key={on ?? ''}
          type="date"
          name="on"
          label={t('transition.asOf')}
          required
          max={today}
          defaultValue={on}
        />
        <Button type="submit" variant="default">
          {t('transition.asOfShow')}
        </Button>
        {on ? (
          <Button component={Link} to="." variant="subtle" preventScrollReset>
            {t('transition.asOfNow')}
          </Button>
        ) : null}
      </Form>
      {on ? (
        <Notice tone="info" role="status">
          {current
            ? t('transition.asOfWas', { date, status: statusName(current.status.name) })
            : t('transition.asOfNothing', { date })}
        </Notice>
      ) : null}
    </div>
  )
}
