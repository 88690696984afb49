import { FieldRow, SelectField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PermissionFields } from '../../portal-user/permission-fields.tsx'
import { readPermissions } from '../../portal-user/read-permissions.ts'
import { localeOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('portalUser.invite')

/** Contacts with an address of mail who have no access yet are offered; one is picked by the address. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName, fields } = await api.customer.get({ number: args.params.number ?? '' })
    const { members } = await api.portalUser.list({ customerId: id })
    const taken = new Set(members.map(({ email }) => email.toLowerCase()))
    const contacts = fields.contactAssignments.flatMap(({ contactId, name, email }) =>
      contactId && email && !taken.has(email.toLowerCase()) ? [{ id: contactId, name, email }] : [],
    )
    const asked = new URL(args.request.url).searchParams.get('contact')
    return {
      customer: { id, number, legalName },
      contacts: contacts.filter((one, index) => contacts.findIndex((each) => each.id === one.id) === index),
      picked: contacts.find((contact) => contact.id === asked) ?? null,
      locale: localeOf(args.request, (await api.session.current())?.locale),
      formKey: crypto.randomUUID(),
    }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const contactId = form.text('contactId')
    const email = form.text('email')
    await api.portalUser.invite({
      customerId: form.text('customerId'),
      name: form.text('name'),
      email,
      permissions: readPermissions(form.all('permissions')),
      locale: form.text('locale') === 'en' ? 'en' : 'es-MX',
      ...(contactId && { contactId }),
    })
    return redirectWithNotice(`/customers/${args.params.number}/portal`, {
      key: 'portalUser.invited',
      params: { email },
    })
  })

export default function InvitePortalUser() {
  const t = useText()
  const { answer, refusal } = useRefusal()
  const { customer, contacts, picked, locale, formKey } = useLoaderData<typeof loader>()
  const back = `/customers/${customer.number}/portal`
  return (
    <CustomerFormPage
      key={picked?.id}
      customer={customer}
      back={back}
      formKey={formKey}
      title={t('portalUser.inviteTitle', { name: customer.legalName })}
      lead={t('portalUser.inviteLead')}
      submit={t('portalUser.inviteSubmit')}
    >
      {contacts.length > 0 ? (
        <nav aria-label={t('portalUser.fromContacts')}>
          <p className="pd-small pd-muted">{t('portalUser.fromContacts')}</p>
          <div className="bo-chips">
            {contacts.map(({ id, name }) => (
              <Link
                key={id}
                to={`?contact=${id}`}
                aria-current={picked?.id === id ? 'true' : undefined}
                preventScrollReset
              >
                {name}
              </Link>
            ))}
          </div>
        </nav>
      ) : null}
      <input type="hidden" name="contactId" value={picked?.id ?? ''} />
      <FieldRow>
        <TextField
          name="name"
          label={t('portalUser.name')}
          required
          maxLength={160}
          autoComplete="off"
          defaultValue={answer('name') ?? picked?.name}
        />
        <TextField
          name="email"
          type="email"
          label={t('portalUser.email')}
          hint={t('portalUser.emailHint')}
          required
          autoComplete="off"
          spellCheck={false}
          defaultValue={answer('email') ?? picked?.email}
        />
      </FieldRow>
      <PermissionFields
        legend={t('portalUser.permissions')}
        chosen={refusal ? [] : ['billing', 'operations']}
      />
      <SelectField
        name="locale"
        label={t('portalUser.locale')}
        required
        choices={[
          { value: 'es-MX', label: t('shell.spanish') },
          { value: 'en', label: t('shell.english') },
        ]}
        defaultValue={answer('locale') ?? locale}
      />
    </CustomerFormPage>
  )
}
