import { sharesOf } from '@padron/domain'
import {
  Anchor,
  Button,
  CheckField,
  ErrorSummary,
  FormBar,
  PageHeader,
  ProblemsProvider,
  TextField,
  useFormats,
  useShortcuts,
  useText,
} from '@padron/ui'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useRef, useState } from 'react'
import { hundredthsIn, typedOf } from '../../metric/figures.ts'
import '../../metric/metric.css'
import { proposalOf } from '../../metric/proposal.ts'
import { assertProposed, readFigure } from '../../metric/read-metric.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { useSending } from '../../request/use-sending.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('metric.weighTitle')

/** Where there is nothing to weigh, the catalogue says how to begin. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const catalogue = await api.metric.list({})
    if (catalogue.metrics.length === 0) throw redirect('/settings/metrics')
    return catalogue
  })

/** Against the version that was shown, so that only what this person changed is proposed. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { metrics } = await api.metric.list({ version: Number(form.text('version')) })
    const weighed = metrics.map((metric) => ({
      ...metric,
      multiplier: readFigure(form, `multiplier.${metric.code}`) ?? 0,
      enabled: form.has(`enabled.${metric.code}`),
    }))
    assertProposed(weighed, (code, field) => `${field}.${code}`)
    return redirect(`/settings/metrics/save?${proposalOf(metrics, weighed)}`)
  })

/** All multipliers of the customers' score at once, with the shares they make. */
export default function Weigh() {
  const t = useText()
  const formats = useFormats()
  const { version, metrics } = useLoaderData<typeof loader>()
  const form = useRef<HTMLFormElement>(null)
  const { problems, general, at, answer, refusal } = useRefusal()
  const [shown, setShown] = useState(metrics)
  const isSending = useSending()
  useShortcuts({ 'mod+Enter': () => form.current?.requestSubmit() })
  const read = () => {
    const typed = new FormData(form.current ?? undefined)
    setShown(
      metrics.map((metric) => ({
        ...metric,
        multiplier: hundredthsIn(String(typed.get(`multiplier.${metric.code}`))) ?? 0,
        enabled: typed.has(`enabled.${metric.code}`),
      })),
    )
  }
  const shareOf = (code: string) => {
    const kind = shown.find((metric) => metric.code === code)?.appliesTo
    const own = shown.filter(({ appliesTo }) => appliesTo === kind)
    const share = sharesOf(own)[own.findIndex((metric) => metric.code === code)] ?? 0
    return t('metric.shareOf', { share: formats.number(share / 100) })
  }
  return (
    <div className="pd-form">
      <PageHeader
        title={t('metric.weighTitle')}
        lead={t('metric.weighLead')}
        above={
          <Anchor component={Link} to="/settings/metrics">
            {t('metric.title')}
          </Anchor>
        }
      />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" ref={form} onInput={read} noValidate>
          <input type="hidden" name="version" value={answer('version') ?? version} />
          <ul className="pd-card bo-weigh">
            {metrics.map(({ code, name, appliesTo, multiplier, enabled }) => (
              <li key={code}>
                <CheckField
                  name={`enabled.${code}`}
                  label={<span className="pd-hidden">{t('metric.useOf', { metric: name })}</span>}
                  defaultChecked={refusal ? answer(`enabled.${code}`) === 'yes' : enabled}
                />
                <span>
                  <strong>{name}</strong>
                  <span className="pd-muted pd-small"> {t(`metric.subject.${appliesTo}`)}</span>
                </span>
                <TextField
                  name={`multiplier.${code}`}
                  label={<span className="pd-hidden">{t('metric.multiplierOf', { metric: name })}</span>}
                  required
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={8}
                  defaultValue={answer(`multiplier.${code}`) ?? typedOf(multiplier)}
                />
                <output className="pd-muted">{shareOf(code)}</output>
              </li>
            ))}
          </ul>
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
    </div>
  )
}
