import { invalid } from '@padron/domain'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { PostForm } from '../../parts/post-form.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { toldOf } from './told-of.ts'
import { WishFields } from './wish-fields.tsx'
import { listChoices, readWishes } from './wishes.server.ts'

export const handle = { title: 'portal.profileOf.requestTitle' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => ({ ...(await api.profile.get()), choices: listChoices() }))

/** Asks for what was changed in the form, and for nothing else. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { review } = await api.profile.get()
    const wishes = readWishes(form, review)
    if (Object.keys(wishes).length === 0) throw invalid('nothing_changed')
    const comment = form.text('comment')
    const expectedVersion = Number(form.text('expectedVersion'))
    const { saved } = await api.profile.edit({ expectedVersion, wishes, ...(comment && { comment }) })
    return redirectWithNotice('/profile', toldOf[saved])
  })

export default function RequestChange() {
  const { t } = usePage()
  const { version, review, openRequest, choices } = useLoaderData<typeof loader>()
  return (
    <>
      <ErrorSummary />
      <Heading
        title={t('portal.profileOf.requestTitle')}
        lead={t('portal.profileOf.requestLead')}
        back={{ to: '/profile', text: t('portal.profile') }}
      />
      {openRequest && <p className="note">{t('portal.profileOf.adds')}</p>}
      <PostForm action="/profile/request" className="card">
        <input type="hidden" name="expectedVersion" value={version} />
        <WishFields fields={review} choices={choices} />
        <Field name="comment" label={t('portal.profileOf.comment')} rows={3} maxLength={2000} />
        <p className="acts">
          <button type="submit" className="primary">
            {t('portal.profileOf.send')}
          </button>
          <a href="/profile">{t('portal.cancel')}</a>
        </p>
      </PostForm>
    </>
  )
}
