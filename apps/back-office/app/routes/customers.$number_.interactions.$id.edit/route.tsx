import { dayIn, type Scope, scopeCodes } from '@padron/domain'
import { AreaField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { loadInteraction } from '../../interaction/load-interaction.server.ts'
import { WhenFields, WithWhomFields } from '../../interaction/more-of-interaction.tsx'
import { readCorrected } from '../../interaction/read-interaction.ts'
import { loadChoices } from '../../note/load-choices.server.ts'
import { readScope } from '../../note/read-note.ts'
import { ScopeField } from '../../note/scope-field.tsx'
import { WiderNotice, widerIn } from '../../note/wider-notice.tsx'
import { zoneOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('interaction.editTitle')

export const loader = (args: LoaderFunctionArgs) =>
  loadInteraction(args, async (api, customerId) => {
    const scopes = scopeCodes.filter((scope) => scope !== 'customer')
    const zone = zoneOf(args.request)
    return { choices: await loadChoices(api, { customerId, scopes }), zone, today: dayIn(zone, new Date()) }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { confirmed, ...words } = readCorrected(form, zoneOf(args.request))
    await api.interaction.edit({
      ...words,
      interactionId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      confirmed: confirmed && form.text('confirmedScope') === words.scope,
    })
    return redirectWithNotice(`/customers/${args.params.number}/interactions`, { key: 'interaction.edited' })
  })

/** The day and the time of an instant, as the fields of a form want them. */
function clockOf(at: Date, zone: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const [day = '', time = ''] = format.format(new Date(at)).split(' ')
  return { day, time }
}

export default function EditInteraction() {
  const t = useText()
  const { customer, made, choices, zone, today, formKey } = useLoaderData<typeof loader>()
  const shown = clockOf(made.occurredAt, zone)
  const { answer, refusal } = useRefusal()
  const asked = readScope(answer('scope') ?? null)
  const [scope, setScope] = useState<Scope>(asked ?? made.scope)
  const wider = scope === asked ? widerIn(refusal) : null
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/interactions`}
      formKey={formKey}
      title={t('interaction.editTitle')}
      submit={t(wider ? 'note.confirm' : 'interaction.editSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={made.version} />
      <AreaField
        name="note"
        label={t('interaction.note')}
        maxLength={5000}
        defaultValue={answer('note') ?? made.note}
      />
      <input type="hidden" name="occurredShown" value={`${shown.day} ${shown.time}`} />
      <WhenFields today={today} {...shown} />
      <WithWhomFields participants={made.participants} outcome={made.outcome} />
      <ScopeField choices={choices} chosen={scope} onChoose={setScope} />
      {wider ? (
        <>
          <input type="hidden" name="confirmedScope" value={scope} />
          <WiderNotice wider={wider} />
        </>
      ) : null}
    </CustomerFormPage>
  )
}
