import type { MetricVersion } from '@padron/domain'
import {
  Badge,
  Button,
  type Column,
  IconCircleCheck,
  IconFlag,
  ListTable,
  PageHeader,
  useFormats,
  useText,
} from '@padron/ui'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useFieldValue } from '../../metric/field-value.ts'
import '../../metric/metric.css'
import '../../transition/transition.css'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('metric.versionsTitle')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const cursor = Number(new URL(args.request.url).searchParams.get('cursor'))
    const { version } = await api.metric.list({})
    return { version, ...(await api.metric.versions(cursor > 0 ? { cursor } : {})) }
  })

/** Every catalogue there was: who saved it, why, and what it changed. */
export default function Versions() {
  const t = useText()
  const formats = useFormats()
  const { version: current, versions: rows, nextCursor } = useLoaderData<typeof loader>()
  const columns: Column<MetricVersion>[] = [
    {
      id: 'version',
      title: t('metric.columnVersion'),
      narrow: 'main',
      cell: ({ version, changesFormulaOf }) => (
        <span className="bo-marks">
          <strong>{version}</strong>
          {version === current ? (
            <Badge tone="positive" icon={IconCircleCheck}>
              {t('metric.current')}
            </Badge>
          ) : null}
          {changesFormulaOf.length > 0 ? (
            <Badge tone="info" icon={IconFlag}>
              {t('metric.formulaChanged')}
            </Badge>
          ) : null}
        </span>
      ),
    },
    { id: 'saved', title: t('metric.columnSaved'), cell: ({ savedAt }) => formats.dateTime(savedAt) },
    {
      id: 'by',
      title: t('metric.columnBy'),
      cell: ({ savedBy }) => savedBy ?? t('audit.actor.system'),
    },
    { id: 'note', title: t('metric.columnNote'), cell: ({ note }) => note ?? '–' },
    {
      id: 'changes',
      title: t('metric.columnChanges'),
      narrow: 'main',
      cell: ({ changes }) => <Changes changes={changes} />,
    },
  ]
  return (
    <>
      <PageHeader
        title={t('metric.versionsTitle')}
        lead={t('metric.versionsLead')}
        above={<Link to="/settings/metrics">{t('metric.title')}</Link>}
      />
      {rows.length === 0 ? (
        <p className="pd-muted">{t('metric.versionsEmpty')}</p>
      ) : (
        <ListTable
          caption={t('metric.versionsTitle')}
          columns={columns}
          rows={rows}
          rowKey={({ version }) => String(version)}
        />
      )}
      {nextCursor ? (
        <Button component={Link} to={`?cursor=${nextCursor}`} variant="default" size="xs" mt="xs">
          {t('metric.older')}
        </Button>
      ) : null}
    </>
  )
}

function Changes({ changes }: Pick<MetricVersion, 'changes'>) {
  const t = useText()
  const inWords = useFieldValue()
  const told = changes.map((each) => ({
    ...each,
    fields: each.fields.filter(({ field }) => field !== 'position'),
  }))
  const felt = told.filter(({ change, fields }) => change !== 'changed' || fields.length > 0)
  if (felt.length === 0) return <>{t('metric.orderChanged')}</>
  return (
    <ul className="bo-plain">
      {felt.map(({ code, name, change, fields }) => (
        <li key={code}>
          {t(`metric.change.${change}`, { metric: name })}
          {fields.map(({ field, before, after }) => (
            <span key={field} className="pd-muted pd-small">
              {' '}
              · {t(`metric.field.${field}`)} {inWords(field, before)} → {inWords(field, after)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
