import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { InteractionItem } from '../../interaction/interaction-item.tsx'
import { loadInteraction } from '../../interaction/load-interaction.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('interaction.removeTitle')

export const loader = (args: LoaderFunctionArgs) => loadInteraction(args, () => Promise.resolve({}))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    await api.interaction.remove({ interactionId: args.params.id ?? '', expectedVersion })
    return redirectWithNotice(`/customers/${args.params.number}/interactions`, { key: 'interaction.removed' })
  })

export default function RemoveInteraction() {
  const t = useText()
  const { customer, made, formKey } = useLoaderData<typeof loader>()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/interactions`}
      formKey={formKey}
      title={t('interaction.removeTitle')}
      lead={t('interaction.removeLead')}
      submit={t('interaction.removeSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={made.version} />
      <ul className="bo-interactions">
        <InteractionItem number={customer.number} made={{ ...made, may: { edit: false } }} />
      </ul>
    </CustomerFormPage>
  )
}
