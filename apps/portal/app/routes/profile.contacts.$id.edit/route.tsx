import { notFound } from '@padron/domain'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePage } from '../../page.ts'
import { ErrorSummary } from '../../parts/error-summary.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { PostForm } from '../../parts/post-form.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act, load } from '../../request/run.server.ts'
import { toldOf } from '../profile.request/told-of.ts'

export const handle = { title: 'portal.profileOf.contacts' }

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { version, contacts } = await api.profile.get()
    const contact = contacts.find(({ id }) => id === args.params.id)
    if (!contact) throw notFound('contact')
    return { version, contact }
  })

/** Saves a contact; one that others share with us becomes a wish. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { saved } = await api.profile.edit({
      expectedVersion: Number(form.text('expectedVersion')),
      contact: {
        id: args.params.id ?? '',
        name: form.text('contact.name'),
        email: form.text('contact.email') || null,
        phone: form.text('contact.phone') || null,
      },
    })
    return redirectWithNotice('/profile', toldOf[saved])
  })

export default function EditContact() {
  const { t } = usePage()
  const { version, contact } = useLoaderData<typeof loader>()
  const { id, name, email, phone } = contact
  return (
    <>
      <ErrorSummary />
      <Heading
        title={t('portal.profileOf.contactTitle', { name })}
        back={{ to: '/profile', text: t('portal.profile') }}
      />
      <PostForm action={`/profile/contacts/${id}/edit`} className="card">
        <input type="hidden" name="expectedVersion" value={version} />
        <Field
          name="contact.name"
          label={t('portal.profileOf.field.name')}
          value={name}
          maxLength={160}
          required
        />
        <Field
          name="contact.email"
          label={t('portal.profileOf.field.email')}
          value={email}
          type="email"
          maxLength={200}
        />
        <Field
          name="contact.phone"
          label={t('portal.profileOf.field.phone')}
          value={phone}
          type="tel"
          maxLength={40}
        />
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
