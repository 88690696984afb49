import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bin, live, off } from '../status/fixtures/definitions.ts'
import { fieldsOfCustomer, type LinkedCustomer } from './fields.ts'
import { type LinkField, type LinkFields, linkFields, markerOf } from './link.ts'
import { changesOfPlan, driftOf, fieldsAfter, markersIn, markNote, ownersOfPlan, planFields } from './plan.ts'
import { withheldOf } from './withheld.ts'

const value = fc.option(fc.constantFrom('Acme', 'ACME', 'x@example.com', 'Mérida'), { nil: null })
const anyFields = fc
  .record(Object.fromEntries(linkFields.map((field) => [field, value])))
  .map((fields) => fields as LinkFields)
const owner = fc.constantFrom('ours', 'theirs', undefined)
const anyOwners = fc.record(Object.fromEntries(linkFields.map((field) => [field, owner])))
const empty = Object.fromEntries(linkFields.map((field) => [field, null])) as LinkFields

describe('the plan of a link', () => {
  it('sends nothing that is theirs, and after it has been carried out nothing at all', () => {
    fc.assert(
      fc.property(anyFields, anyFields, anyOwners, (ours, theirs, owners) => {
        const plan = planFields(ours, theirs, owners)
        const changes = changesOfPlan(plan)
        const said = ownersOfPlan(plan)
        for (const field of Object.keys(changes) as LinkField[]) {
          expect(said[field]).toBe('ours')
          expect(changes[field]).toBe(ours[field])
        }
        const after = { ...theirs, ...changes }
        const again = planFields(ours, after, said)
        expect(changesOfPlan(again)).toEqual({})
        expect(driftOf({ owners: said, sent: fieldsAfter(plan) }, ours, after)).toEqual([])
      }),
    )
  })

  it('keeps what they have where nobody said, but for name and tax id, and fills what they lack', () => {
    const ours = {
      ...empty,
      organization: 'Acme',
      email: 'ours@example.com',
      city: 'Mérida',
      taxId: 'EKU9003173C9',
    }
    const theirs = { ...empty, organization: 'ACME', email: 'theirs@example.com' }
    expect(changesOfPlan(planFields(ours, theirs))).toEqual({
      organization: 'Acme',
      city: 'Mérida',
      taxId: 'EKU9003173C9',
    })
  })

  it('makes a new client of ours, never without its name', () => {
    const ours = { ...empty, organization: 'Acme', email: 'a@example.com' }
    expect(changesOfPlan(planFields(ours, null, { organization: 'theirs', email: 'theirs' }))).toEqual({
      organization: 'Acme',
    })
  })

  it('takes two blanks for one, and accents for what they are', () => {
    const ours = { ...empty, organization: 'Agua  Fría' }
    const same = planFields(ours, { ...empty, organization: 'Agua Fri\u0301a ' })
    expect(changesOfPlan(same)).toEqual({})
  })

  it('knows who moved: what was sent stands beside what stands there now', () => {
    const owners = { email: 'ours', city: 'theirs' } as const
    const sent = { email: 'a@example.com' }
    const drift = driftOf(
      { owners, sent },
      { ...empty, email: 'a@example.com' },
      { ...empty, email: 'b@example.com', city: 'Lima' },
    )
    expect(drift).toEqual([
      { field: 'email', ours: 'a@example.com', theirs: 'b@example.com', sent: 'a@example.com' },
    ])
  })
})

describe('the marker', () => {
  const [first, second] = [
    markerOf('C-000123', '01a204e0-ca5f-76ae-a3e5-734c49f212e3'),
    markerOf('C-000123', '01a204e0-ca5f-76ae-a3e5-734c00000000'),
  ]

  it('is the last line of the note, in place of an earlier one of the same customer', () => {
    expect(first).toBe('[PADRON:C-000123:49F212E3]')
    expect(markNote(null, first, 'C-000123')).toBe(first)
    expect(markNote('Pays late.\n', first, 'C-000123')).toBe(`Pays late.\n${first}`)
    expect(markNote(`Pays late.\n${first}`, second, 'C-000123')).toBe(`Pays late.\n${second}`)
    const other = '[PADRON:C-000999:49F212E3]'
    expect(markNote(`${other}\nHello`, first, 'C-000123')).toBe(`${other}\nHello\n${first}`)
  })

  it('written twice stands once, and is found again in every note', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), (lines) => {
        const note = lines.join('\n')
        const marked = markNote(note, first, 'C-000123')
        expect(markNote(marked, first, 'C-000123')).toBe(marked)
        expect(markersIn(marked)).toContain(first)
      }),
    )
  })
})

const customer: LinkedCustomer = {
  ...{
    number: 'C-1',
    legalName: ` ${'Ñ'.repeat(300)} `,
    tradeName: 'N',
    fiscalName: null,
    taxId: '123456789',
  },
  ...{ taxIdKind: 'ein', country: 'US', currency: 'USD' },
  addresses: [
    { kind: 'delivery', line1: 'Dock 4', city: 'El Paso', postalCode: '79901', country: 'US' },
    {
      kind: 'fiscal',
      line1: 'Main 1',
      line2: 'Suite 2',
      neighbourhood: 'Centro',
      city: 'Austin',
      state: 'TX',
      postalCode: '73301',
      country: 'US',
    },
  ],
  contactMethods: [
    { kind: 'phone', value: '(512) 555-0100' },
    { kind: 'email', value: 'office@example.com' },
  ],
  contacts: [
    { name: 'Ann', email: 'ann@example.com', role: 'management' },
    { name: 'Rosa  Díaz Peña', email: 'rosa@example.com', phone: '+1 512 555 0100', role: 'billing' },
  ],
}

describe('what they are told of a customer', () => {
  it('is who gets the bills, where they go, and the id as people read it', () => {
    expect(fieldsOfCustomer(customer)).toEqual({
      ...{
        organization: 'Ñ'.repeat(255),
        firstName: 'Rosa',
        lastName: 'Díaz Peña',
        email: 'rosa@example.com',
      },
      ...{ businessPhone: '(512) 555-0100', mobilePhone: null, street: 'Main 1', street2: 'Suite 2, Centro' },
      ...{ city: 'Austin', province: 'TX', postalCode: '73301', country: 'United States', currency: 'USD' },
      ...{ language: 'en', taxIdName: 'EIN', taxId: '12-3456789' },
    })
  })

  it('is little where there is little', () => {
    const bare = {
      ...customer,
      legalName: 'Solo',
      country: null,
      addresses: [],
      contactMethods: [],
      contacts: [],
    }
    expect(fieldsOfCustomer(bare)).toMatchObject({
      organization: 'Solo',
      firstName: null,
      email: null,
      street: null,
      country: null,
    })
  })
})

describe('what a status withholds', () => {
  it('is told by its flags, never by its name', () => {
    expect(
      withheldOf({
        ...live,
        isBillable: true,
        sendCorrespondence: true,
        processAutomaticPayments: true,
        finalInvoice: false,
      }),
    ).toEqual([])
    expect(
      withheldOf({
        ...off,
        isBillable: false,
        finalInvoice: true,
        sendCorrespondence: false,
        processAutomaticPayments: false,
        gates: { ...off.gates, linkFreshbooks: 'block' },
      }),
    ).toEqual(['not_billable', 'final_billed', 'no_correspondence', 'no_automatic_payments', 'not_linkable'])
    expect(withheldOf(bin)).toContain('not_linkable')
    expect(withheldOf({ ...live, gates: { ...live.gates, linkFreshbooks: 'warn' } })).not.toContain(
      'not_linkable',
    )
  })
})
