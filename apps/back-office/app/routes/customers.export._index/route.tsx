import { type ExportColumn, exportColumns } from '@padron/domain'
import { translator } from '@padron/texts'
import {
  Anchor,
  Button,
  Checkbox,
  ErrorSummary,
  PageHeader,
  ProblemsProvider,
  Stack,
  useText,
} from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData, useLocation } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { localeOf } from '../../request/locale.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { useHolds } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'
import { isFiltered, readShown } from '../customers._index/shown.ts'
import { wordsFor } from './words.ts'
import '../../segment/segment.css'

export const meta = titled('exporting.title')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    // Whoever may not read customers learns nothing here either.
    await api.customer.filters()
    const params = new URL(args.request.url).searchParams
    return { isFiltered: isFiltered(readShown(params)), search: String(params), formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const shown = readShown(new URLSearchParams(form.text('search')))
    const { columns: _columns, isCompact: _rows, peek: _peek, cursor: _cursor, ...filter } = shown
    const asked = form.all('column')
    const columns = exportColumns.map(({ code }) => code).filter((code) => asked.includes(code))
    const session = await api.session.current()
    const t = translator(localeOf(args.request, session?.locale))
    const { jobId } = await api.customer.export({
      filter,
      columns,
      words: wordsFor(t, await api.status.list()),
    })
    return redirect(`/customers/export/${jobId}`)
  })

const needs: Partial<Record<ExportColumn, Parameters<ReturnType<typeof useHolds>>[0]>> = {
  underReview: 'risk-flag.edit',
  taxId: 'customer.read-commercial',
  country: 'customer.read-commercial',
  score: 'metric.read',
  quotesAverage: 'metric.read',
  projectsAverage: 'metric.read',
}

/** Which columns of the list go into the file. */
export default function Export() {
  const t = useText()
  const holds = useHolds()
  const { search } = useLocation()
  const { isFiltered: isNarrow, search: filter, formKey } = useLoaderData<typeof loader>()
  const { problems, general, at, refusal } = useRefusal()
  const isSending = useSending()
  const offered = exportColumns.filter(({ code }) => {
    const ability = needs[code]
    return !ability || holds(ability)
  })
  return (
    <div className="pd-form">
      <PageHeader
        title={t('exporting.title')}
        lead={t('exporting.lead')}
        above={
          <Anchor component={Link} to={`/customers${search}`}>
            {t('exporting.back')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary
          problems={problems}
          general={refusal?.reason.code === 'step_up_required' ? <StepUp general={general} /> : general}
          at={at}
        />
        <Form method="post" className="pd-card">
          <FormKey value={`${formKey}:${at ?? ''}`} />
          <input type="hidden" name="search" value={filter} />
          <Stack>
            <p>{t(isNarrow ? 'exporting.filtered' : 'exporting.everyone')}</p>
            <fieldset className="bo-tick-list">
              <legend className="pd-hidden">{t('exporting.columns')}</legend>
              {offered.map(({ code }) => (
                <Checkbox
                  key={code}
                  name="column"
                  value={code}
                  label={t(`exporting.column.${code}`)}
                  defaultChecked
                />
              ))}
            </fieldset>
            <div className="bo-tools">
              <Button type="submit" loading={isSending}>
                {t('exporting.submit')}
              </Button>
              <Button component={Link} to={`/customers${search}`} variant="subtle">
                {t('act.cancel')}
              </Button>
            </div>
          </Stack>
        </Form>
      </ProblemsProvider>
    </div>
  )
}

/** Many rows ask for a fresh proof; it is given on its own page, which leads back here. */
function StepUp({ general }: { general: string | undefined }) {
  const t = useText()
  const { pathname, search } = useLocation()
  const returnTo = new URLSearchParams({ returnTo: pathname + search })
  return (
    <>
      {general}{' '}
      <Anchor component={Link} to={`/account/confirm?${returnTo}`}>
        {t('exporting.stepUp')}
      </Anchor>
    </>
  )
}
