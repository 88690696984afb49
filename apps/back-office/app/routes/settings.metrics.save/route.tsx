import { changesFormula, compareCatalogues, metricSubjects } from '@padron/domain'
import {
  Anchor,
  AreaField,
  Button,
  EmptyState,
  ErrorSummary,
  Notice,
  PageHeader,
  ProblemsProvider,
  Stack,
  useText,
} from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { CatalogueChanges } from '../../metric/catalogue-changes.tsx'
import '../../metric/metric.css'
import '../../transition/transition.css'
import { propose } from '../../metric/proposal.ts'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'
import { Effect } from './effect.tsx'

type Loaded = { version?: number } | undefined

export const meta = titled('metric.saveTitle', (data) => ({ version: ((data as Loaded)?.version ?? 0) + 1 }))

/** A refused save shows what is true now, and can be sent again. */
export const shouldRevalidate = () => true

const proposalIn = (request: Request) => new URL(request.url).searchParams

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { metrics, version } = await api.metric.list({})
    const proposed = propose(metrics, proposalIn(args.request))
    const changes = compareCatalogues(metrics, proposed)
    const isFelt = changesFormula(metrics, proposed, 'customer')
    return {
      version,
      changes,
      isFelt,
      isFeltElsewhere: metricSubjects.some((subject) => changesFormula(metrics, proposed, subject)),
      preview: isFelt ? await api.metric.preview({ metrics: proposed }) : null,
      formKey: crypto.randomUUID(),
    }
  })

/** What was looked at is what is saved: the version it was compared with travels with the form. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { metrics } = await api.metric.list({})
    const note = form.text('note')
    const { version } = await api.metric.save({
      expectedVersion: Number(form.text('expectedVersion')),
      metrics: propose(metrics, proposalIn(args.request)),
      ...(note && { note }),
    })
    return redirectWithNotice('/settings/metrics', { key: 'metric.saved', params: { version } })
  })

/** What changes and whom it moves, before anything is saved (screens G2). */
export default function SaveMetrics() {
  const t = useText()
  const { version, changes, preview, isFelt, isFeltElsewhere, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, answer, refusal } = useRefusal()
  const isSending = useSending()
  const toCatalogue = (
    <Anchor component={Link} to="/settings/metrics">
      {t('metric.title')}
    </Anchor>
  )
  if (changes.length === 0)
    return (
      <>
        <PageHeader title={t('metric.nothing')} above={toCatalogue} />
        <EmptyState kind="nothing" title={t('metric.nothing')} text={t('metric.nothingText')} />
      </>
    )
  const isStale = refusal?.kind === 'conflict' && Number(answer('expectedVersion')) !== version
  return (
    <div className="bo-metrics bo-metric-save">
      <PageHeader
        title={t('metric.saveTitle', { version: version + 1 })}
        lead={t('metric.saveLead')}
        above={toCatalogue}
      />
      <ProblemsProvider problems={problems}>
        {isStale ? (
          <Notice tone="caution" role="alert">
            {t('metric.conflict')}
          </Notice>
        ) : (
          <ErrorSummary
            problems={{}}
            general={general ?? (refusal ? Object.values(problems).join(' ') : undefined)}
            at={at}
          />
        )}
        <CatalogueChanges changes={changes} />
        {isFelt && preview ? <Effect preview={preview} /> : null}
        <p className="pd-muted">{t(isFeltElsewhere ? 'metric.staleAfter' : 'metric.sameFormula')}</p>
        <Form method="post" className="pd-card">
          <FormKey value={`${formKey}:${at ?? ''}`} />
          <input type="hidden" name="expectedVersion" value={version} />
          <Stack>
            <AreaField
              name="note"
              label={t('metric.note')}
              hint={t('metric.noteHint')}
              defaultValue={answer('note')}
              maxLength={500}
              rows={2}
            />
            <div className="bo-tools">
              <Button type="submit" loading={isSending}>
                {t('metric.save', { version: version + 1 })}
              </Button>
              <Button component={Link} to="/settings/metrics" variant="subtle">
                {t('form.discard')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
