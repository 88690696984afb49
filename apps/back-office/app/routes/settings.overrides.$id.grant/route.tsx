import { FieldRow, SelectField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DecidePage } from '../../gate/decide-page.tsx'
import { loadOverride } from '../../gate/load-override.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('gate.overrides.grant')

/** A day unless said otherwise, thirty days at most. */
const terms = [1, 4, 24, 72, 168, 720]
const counts = [1, 2, 3, 5, 10, 100]

export const loader = (args: LoaderFunctionArgs) => loadOverride(args)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const note = form.text('note')
    await api.gate.override({
      requestId: args.params.id ?? '',
      expiresInHours: Number(form.text('expiresInHours')),
      uses: Number(form.text('uses')),
      ...(note && { note }),
    })
    return redirectWithNotice('/settings/overrides', {
      key: 'gate.overrides.granted',
      params: { name: form.text('name') },
    })
  })

export default function GrantOverride() {
  const t = useText()
  const { answer } = useRefusal()
  const { override, formKey } = useLoaderData<typeof loader>()
  const wordTerm = (hours: number) =>
    hours < 24 ? t('gate.overrides.hours', { count: hours }) : t('gate.overrides.days', { count: hours / 24 })
  return (
    <DecidePage
      override={override}
      formKey={formKey}
      title={t('gate.overrides.grantTitle', { operation: t(`fact.gate.${override.operation}`) })}
      submit={t('gate.overrides.grantSubmit')}
    >
      <FieldRow>
        <SelectField
          name="expiresInHours"
          label={t('gate.overrides.expiresIn')}
          required
          choices={terms.map((hours) => ({ value: String(hours), label: wordTerm(hours) }))}
          defaultValue={answer('expiresInHours') ?? '24'}
        />
        <SelectField
          name="uses"
          label={t('gate.overrides.usesLabel')}
          required
          choices={counts.map((count) => ({
            value: String(count),
            label: t('gate.overrides.times', { count }),
          }))}
          defaultValue={answer('uses') ?? '1'}
        />
      </FieldRow>
    </DecidePage>
  )
}
