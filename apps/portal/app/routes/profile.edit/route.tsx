import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { PostForm } from '../../parts/post-form.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { MethodFields, placeOfMethod, readMethods } from './methods.tsx'

export const handle = { title: 'portal.profileOf.editTitle' }

export const loader = (args: LoaderFunctionArgs) => load(args, (api) => api.profile.get())

/** Saves website, phones and addresses of mail as they stand in the form. */
export const action = (args: ActionFunctionArgs) =>
  act(
    args,
    async (api, form) => {
      const { saved } = await api.profile.edit({
        expectedVersion: Number(form.text('expectedVersion')),
        website: form.text('website') || null,
        methods: readMethods(form).map(({ method }) => method),
      })
      return redirectWithNotice(
        '/profile',
        saved === 'nothing' ? 'portal.profileOf.nothing' : 'portal.profileOf.saved',
      )
    },
    { pathOf: placeOfMethod },
  )

export default function EditProfile() {
  const { t } = usePage()
  const { version, website, methods } = useLoaderData<typeof loader>()
  return (
    <>
      <ErrorSummary />
      <Heading title={t('portal.profileOf.editTitle')} back={{ to: '/profile', text: t('portal.profile') }} />
      <PostForm action="/profile/edit" className="card">
        <input type="hidden" name="expectedVersion" value={version} />
        <Field
          name="website"
          label={t('portal.profileOf.field.website')}
          value={website}
          autoComplete="url"
          maxLength={200}
        />
        <MethodFields methods={methods} />
        <p className="acts">
          <button type="submit" className="primary">
            {t('portal.profileOf.save')}
          </button>
          <a href="/profile">{t('portal.cancel')}</a>
        </p>
      </PostForm>
    </>
  )
}
