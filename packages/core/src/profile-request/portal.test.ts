import type { EditProfile } from '@padron/domain'
import {
  actAs,
  actAsPortal,
  addPortalCustomer,
  freshDatabase,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PortalCtx } from '../ctx.ts'
import { editProfile, getProfile, listProfileRequests, withdrawProfileRequest } from './index.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})

let casa: { id: string; number: string }
let ana: PortalCtx
let contactId: string
beforeEach(async () => {
  casa = await addPortalCustomer(db)
  ana = await actAsPortal(db, { customerId: casa.id, name: 'Ana Ruiz' })
  await db.ask(
    `update app.customers set country = 'MX', tax_id = 'ASP010203AB1', tax_regime = '601', website = 'casa.mx'
      where id = $1`,
    [casa.id],
  )
  await db.ask(
    `insert into app.contact_methods (customer_id, kind, value, normalized, position) values
       ($1, 'phone', '55 1234 5678', '+525512345678', 0), ($1, 'social', '@casa', '@casa', 1)`,
    [casa.id],
  )
  const [contact] = await db.ask<{ id: string }>(
    `insert into app.contacts (name, email) values ('Bea', 'bea@casa.mx') returning id`,
  )
  contactId = contact!.id
  await assign(casa.id, 'billing')
  await assign(casa.id, 'delivery')
})

const assign = (customerId: string, role: string) =>
  db.ask(
    `insert into app.contact_assignments (customer_id, contact_id, role, position)
     select $1, $2, $3, count(*) from app.contact_assignments where customer_id = $1`,
    [customerId, contactId, role],
  )
const edit = async (change: Partial<EditProfile>, by = ana) =>
  editProfile(by, { expectedVersion: (await getProfile(by)).version, ...change })
const told = () =>
  db.ask<{ event: string; actor_kind: string; before: unknown; after: unknown }>(
    'select event, actor_kind, before, after from app.audit_entries where customer_id = $1 order by at',
    [casa.id],
  )

describe('the profile in the portal', () => {
  it('shows the customer its own record, and nothing that is ours', async () => {
    const profile = await getProfile(ana)
    expect(profile).toMatchObject({
      number: casa.number,
      website: 'casa.mx',
      methods: [{ kind: 'phone', value: '55 1234 5678', label: null }],
      contacts: [
        { id: contactId, name: 'Bea', email: 'bea@casa.mx', phone: null, roles: ['billing', 'delivery'] },
      ],
      openRequest: null,
      lastDecision: null,
      mayEdit: true,
      maySend: true,
    })
    expect(profile.review).toContainEqual({ field: 'taxId', value: 'ASP010203AB1' })
    expect(JSON.stringify(profile)).not.toMatch(/status|gate|score|creditLimit|missing/i)
    const clerk = await actAsPortal(db, { customerId: casa.id, permissions: ['billing'] })
    expect(await getProfile(clerk)).toMatchObject({ maySend: false })
  })

  it('takes website, phones, mail and its own contacts at once, and tells it', async () => {
    const saved = await edit({
      website: 'https://casa.example',
      methods: [
        { kind: 'email', value: 'Hola@Casa.MX', label: 'Office' },
        { kind: 'phone', value: '55 8765 4321' },
      ],
      contact: { id: contactId, name: 'Beatriz', email: 'bea@casa.mx', phone: '55 1111 2222' },
    })
    expect(saved).toEqual({ saved: 'now' })
    expect(await getProfile(ana)).toMatchObject({
      version: 2,
      website: 'https://casa.example',
      methods: [
        { kind: 'email', value: 'Hola@Casa.MX', label: 'Office' },
        { kind: 'phone', value: '55 8765 4321', label: null },
      ],
      contacts: [{ name: 'Beatriz', phone: '55 1111 2222' }],
    })
    const kept = await db.ask(
      `select array_agg(normalized order by position) filter (where kind in ('phone', 'email')) as normalized,
         count(*) filter (where kind = 'social')::int as others
         from app.contact_methods where customer_id = $1`,
      [casa.id],
    )
    expect(kept).toEqual([{ normalized: ['hola@casa.mx', '+525587654321'], others: 1 }])
    expect(await told()).toMatchObject([
      {
        event: 'customer.saved',
        actor_kind: 'portal',
        before: { website: 'casa.mx', contactAssignments: [{ name: 'Bea' }] },
        after: { website: 'https://casa.example', version: 2 },
      },
    ])
    expect(await edit({ website: 'https://casa.example' })).toEqual({ saved: 'nothing' })
  })

  it('makes a request of what invoices depend on, which staff find and the customer sees', async () => {
    expect(
      await edit({ wishes: { legalName: 'Casa Nueva', taxId: 'asp-010203-ab1' }, comment: 'We moved' }),
    ).toEqual({
      saved: 'requested',
    })
    const { openRequest, review } = await getProfile(ana)
    expect(review).not.toContainEqual({ field: 'legalName', value: 'Casa Nueva' })
    expect(openRequest).toMatchObject({
      changes: [{ field: 'legalName', to: 'Casa Nueva' }],
      comment: 'We moved',
      requestedByName: 'Ana Ruiz',
    })
    const { rows } = await listProfileRequests(await actAs(db, 'sales'), {
      ...{ state: 'open', customerId: casa.id, limit: 10 },
    })
    expect(rows).toMatchObject([{ id: openRequest?.id, requestedByName: 'Ana Ruiz' }])
    expect(await told()).toMatchObject([
      { event: 'profile-request.sent', actor_kind: 'portal', after: { fields: ['legalName'] } },
    ])
  })

  it('adds a further wish to the one that waits, and saves the rest beside it', async () => {
    await edit({ wishes: { legalName: 'Casa Nueva' }, comment: 'We moved' })
    expect(await edit({ website: null, wishes: { fiscalPostalCode: '06700' } })).toEqual({ saved: 'both' })
    const { openRequest, website } = await getProfile(ana)
    expect(website).toBeNull()
    expect(openRequest).toMatchObject({
      changes: [
        { field: 'legalName', to: 'Casa Nueva' },
        { field: 'fiscalPostalCode', from: null, to: '06700' },
      ],
      comment: 'We moved',
    })
    const states = await db.ask('select state from app.profile_requests where customer_id = $1 order by id', [
      casa.id,
    ])
    expect(states).toEqual([{ state: 'withdrawn' }, { state: 'open' }])
  })

  it('makes a request of a contact that another customer has, too, and saves the rest', async () => {
    const otro = await addPortalCustomer(db)
    await assign(otro.id, 'billing')
    const contact = { id: contactId, name: 'Beatriz', email: null, phone: null }
    expect(await edit({ website: 'otra.mx', contact })).toEqual({ saved: 'both' })
    const { contacts, website, openRequest } = await getProfile(ana)
    expect({ contacts, website }).toMatchObject({ contacts: [{ name: 'Bea' }], website: 'otra.mx' })
    expect(openRequest?.changes).toEqual([
      { field: `contact.${contactId}.name`, from: 'Bea', to: 'Beatriz' },
      { field: `contact.${contactId}.email`, from: 'bea@casa.mx', to: null },
    ])
  })

  it.each<[string, Partial<EditProfile>, string[]]>([
    ['an RFC that cannot be', { wishes: { taxId: 'ASP019903AB1' } }, ['wishes.taxId']],
    ['a regime of people for a company', { wishes: { taxRegime: '605' } }, ['wishes.taxRegime']],
    ['four digits of five', { wishes: { fiscalPostalCode: '0670' } }, ['wishes.fiscalPostalCode']],
    ['an address that runs', { website: 'javascript:alert(1)' }, ['website']],
    ['a word for an address of mail', { methods: [{ kind: 'email', value: 'nobody' }] }, ['methods.0.value']],
    ['a phone of letters', { methods: [{ kind: 'phone', value: 'call me' }] }, ['methods.0.value']],
  ])('refuses %s at its field, and saves nothing', async (_, change, paths) => {
    const refused = await edit(change).catch((error) => error)
    expect(refused).toMatchObject({ kind: 'invalid' })
    expect(refused.detail.fields.map(({ path }: { path: string }) => path)).toEqual(paths)
    expect(await told()).toEqual([])
  })

  it('is not saved over another version, nor where the account is locked', async () => {
    await expect(editProfile(ana, { expectedVersion: 9, website: 'a.mx' })).rejects.toMatchObject({
      reason: { code: 'changed_meanwhile' },
      detail: { current: { website: 'casa.mx' } },
    })
    await db.ask(`update app.statuses set gates = jsonb_set(gates, '{edit}', '"block"') where code = 'ACTV'`)
    try {
      expect((await getProfile(ana)).mayEdit).toBe(false)
      await expect(edit({ website: 'a.mx' })).rejects.toThrow('conflict: profile_locked')
    } finally {
      await db.ask(
        `update app.statuses set gates = jsonb_set(gates, '{edit}', '"allow"') where code = 'ACTV'`,
      )
    }
  })

  it('is changed by an administrator alone, and never by somebody else', async () => {
    const clerk = await actAsPortal(db, { customerId: casa.id, permissions: ['billing', 'operations'] })
    await expect(edit({ website: 'a.mx' }, clerk)).rejects.toThrow('forbidden: portal_permission')
    expect(() => getProfile(portalStranger(db))).toThrow('forbidden: sign_in_required')
    const otro = await addPortalCustomer(db)
    const eve = await actAsPortal(db, { customerId: otro.id })
    const foreign = { id: contactId, name: 'Mine now', email: null, phone: null }
    await expect(edit({ contact: foreign }, eve)).rejects.toThrow('not_found: not_found')
    expect((await getProfile(ana)).contacts).toMatchObject([{ name: 'Bea' }])
  })

  it('takes a wish back while nobody decided it, and only its own', async () => {
    await edit({ wishes: { tradeName: 'Nueva' } })
    const requestId = (await getProfile(ana)).openRequest!.id
    const otro = await addPortalCustomer(db)
    const eve = await actAsPortal(db, { customerId: otro.id })
    const absent = '01920000-0000-7000-8000-00000000dead'
    const bodies = await Promise.all(
      [requestId, absent].map((id) => withdrawProfileRequest(eve, { requestId: id }).catch((error) => error)),
    )
    expect(bodies.map(({ kind, reason, detail }) => ({ kind, reason, detail }))[0]).toEqual({
      ...{ kind: bodies[1].kind, reason: bodies[1].reason, detail: bodies[1].detail },
    })
    expect(await withdrawProfileRequest(ana, { requestId })).toEqual({ withdrawn: true })
    expect((await getProfile(ana)).openRequest).toBeNull()
    await expect(withdrawProfileRequest(ana, { requestId })).rejects.toThrow('conflict: changed_meanwhile')
    expect((await told()).map(({ event }) => event)).toEqual([
      'profile-request.sent',
      'profile-request.withdrawn',
    ])
  })
})

describe('what a complete record has to have', () => {
  beforeAll(async () => {
    await db.ask(
      `insert into app.settings (key, value) values ('requiredFields', '["website", "phone", "email"]')
       on conflict (key) do update set value = excluded.value`,
    )
  })

  it('is not cleared in the portal, and what was missing is there once it is given', async () => {
    await db.ask(`update app.customers set missing = '{email,taxRegime}' where id = $1`, [casa.id])
    await expect(edit({ website: null })).rejects.toMatchObject({
      reason: { code: 'required_field_cleared' },
      detail: { fields: [{ path: 'website', reason: { params: { field: 'website' } } }] },
    })
    await expect(edit({ methods: [] })).rejects.toMatchObject({ detail: { fields: [{ path: 'methods' }] } })
    const contact = { id: contactId, name: 'Beatriz', email: null, phone: null }
    expect(await edit({ contact })).toEqual({ saved: 'now' })
    const methods = [
      { kind: 'phone' as const, value: '55 1234 5678' },
      { kind: 'email' as const, value: 'hola@casa.mx' },
    ]
    expect(await edit({ methods })).toEqual({ saved: 'now' })
    expect(await db.ask('select missing from app.customers where id = $1', [casa.id])).toEqual([
      { missing: ['taxRegime'] },
    ])
  })
})
