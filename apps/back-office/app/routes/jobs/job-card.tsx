import type { JobFace, Tone } from '@padron/domain'
import {
  Anchor,
  Badge,
  Button,
  IconBan,
  IconCheck,
  IconClock,
  IconPlayerPlay,
  IconX,
  ProgressBar,
  useFormats,
  useText,
} from '@padron/ui'
import { Form, Link, useLocation } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { useJobName } from '../../request/job-name.ts'
import { useLength } from '../../transition/length.ts'

const marks: Record<JobFace['state'], { tone: Tone; icon: typeof IconCheck }> = {
  waiting: { tone: 'muted', icon: IconClock },
  sent: { tone: 'info', icon: IconPlayerPlay },
  done: { tone: 'positive', icon: IconCheck },
  cancelled: { tone: 'muted', icon: IconBan },
  failed: { tone: 'critical', icon: IconX },
}

/** Jobs with a result of their own, which is found by the job. */
const results: Record<string, string> = {
  'transition.run-bulk': '/customers/change-status',
  'status.replace': '/customers/change-status',
  'score.run': '/settings/metrics/runs',
  'customer.export': '/customers/export',
}

export function JobCard({ job, withName }: { job: JobFace; withName: boolean }) {
  const t = useText()
  const formats = useFormats()
  const length = useLength()
  const name = useJobName()(job.name)
  const at = job.finishedAt
    ? t('job.finishedAt', { date: formats.dateTime(job.finishedAt) })
    : t(job.startedAt ? 'job.startedAt' : 'job.createdAt', {
        date: formats.dateTime(job.startedAt ?? job.createdAt),
      })
  const by = job.startedBy.name ? t('job.by', { name: job.startedBy.name }) : t('job.bySystem')
  const isRunning = job.state === 'sent'
  return (
    <li className="pd-card">
      <div className="bo-job-head">
        <strong>{name}</strong>
        <Badge {...marks[job.state]}>{t(`job.state.${job.state}`)}</Badge>
      </div>
      {job.total !== null ? <ProgressBar label={name} done={job.done ?? 0} total={job.total} /> : null}
      <div className="bo-job-foot">
        <span className="pd-muted pd-small">
          {[
            at,
            withName && by,
            isRunning && job.etaSeconds !== null && t('job.eta', { left: length(job.etaSeconds) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {results[job.name] ? (
          <Anchor component={Link} to={`${results[job.name]}/${job.id}`} size="sm">
            {t('job.openResult')}
          </Anchor>
        ) : null}
        {job.may.cancel ? <Cancel job={job} name={name} /> : null}
      </div>
    </li>
  )
}

function Cancel({ job, name }: { job: JobFace; name: string }) {
  const t = useText()
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action={`/jobs/${job.id}/cancel`} preventScrollReset>
      <FormKey value={`cancel:${job.id}`} />
      <input type="hidden" name="returnTo" value={pathname + search} />
      <Button type="submit" variant="default" size="xs" aria-label={t('job.cancelOf', { name })}>
        {t('job.cancel')}
      </Button>
    </Form>
  )
}
