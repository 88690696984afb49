import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { PostForm } from '../../parts/post-form.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { Paused } from './paused.tsx'

export const handle = { title: 'portal.order.placeTitle' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ mayOrder: (await api.account.get()).state.mayOrder }))

/** Orders something; amount and day are agreed afterwards. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const details = form.text('details')
    const { number } = await api.order.place({ title: form.text('title'), ...(details && { details }) })
    return redirectWithNotice('/orders', 'portal.order.placed', { number })
  })

export default function PlaceOrder() {
  const { t } = usePage()
  const { mayOrder } = useLoaderData<typeof loader>()
  const { refusal } = useRefusal()
  return (
    <>
      <ErrorSummary />
      <Heading
        title={t('portal.order.placeTitle')}
        lead={mayOrder ? t('portal.order.placeLead') : undefined}
        back={{ to: '/orders', text: t('portal.orders') }}
      />
      {!mayOrder && <Paused />}
      {(mayOrder || refusal) && (
        <PostForm action="/orders/place" className="card">
          <Field
            name="title"
            label={t('portal.order.subject')}
            hint={t('portal.order.subjectHint')}
            maxLength={200}
            required
          />
          <Field
            name="details"
            label={t('portal.order.details')}
            hint={t('portal.order.detailsHint')}
            maxLength={4000}
            rows={4}
          />
          <button type="submit" className="primary">
            {t('portal.order.placeSubmit')}
          </button>
        </PostForm>
      )}
    </>
  )
}
