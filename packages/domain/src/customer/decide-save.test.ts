import { describe, expect, it } from 'vitest'
import type { DocumentSlot } from '../document-slot/document-slot.ts'
import { Failure } from '../failure.ts'
import { bin, definitions, draft, gone, lead, live, makeStatus, off } from '../status/fixtures/definitions.ts'
import type { StatusDefinition } from '../status/status.ts'
import { everyStatus } from '../transition/permission-set.ts'
import { type CustomerFields, SaveCustomer } from './customer.schemas.ts'
import { decideSave, type SaveBefore } from './decide-save.ts'

const now = new Date('2026-07-01T12:00:00Z')
const requiredFields = [
  'taxId',
  'paymentTerms',
  'country',
  'fiscalAddress',
  'taxRegime',
  'contact',
  'documentSlots',
]

const fiscalAddress = {
  kind: 'fiscal' as const,
  country: 'MX',
  line1: 'Colima 1',
  line2: null,
  neighbourhood: null,
  city: 'México',
  state: null,
  postalCode: '06700',
}
const complete: CustomerFields = {
  legalName: 'Acme Springs',
  tradeName: 'Acme',
  taxId: 'EKU9003173C9',
  partyType: 'company',
  classCode: 'limited_company',
  parentNumber: null,
  inheritStatus: false,
  subAccountName: 'Primary',
  branchId: null,
  website: null,
  externalReference: null,
  paymentMethod: null,
  paymentTerms: 'net_30',
  billingCycle: null,
  currency: 'MXN',
  creditLimitMinor: null,
  minimumInvoiceMinor: null,
  vatTreatment: null,
  billToParent: false,
  salesStage: null,
  country: 'MX',
  fiscalName: null,
  capitalRegime: null,
  taxRegime: '601',
  cfdiUse: null,
  fiscalPostalCode: '06700',
  addresses: [fiscalAddress],
  contactMethods: [],
  contactAssignments: [{ name: 'Rosa Díaz', email: null, phone: null, role: 'billing' }],
}
const partial: CustomerFields = { ...complete, paymentTerms: null }

const customer = (
  status: StatusDefinition,
  fields = complete,
  over: Partial<SaveBefore> = {},
): SaveBefore => ({
  number: 'C-000123',
  fields,
  taxIdKind: 'rfc_moral',
  ancestors: [],
  slots: [],
  settings: { requiredFields },
  transition: {
    status,
    heldStatusCode: null,
    activatedAt: null,
    statuses: definitions,
    statusSet: everyStatus,
    settings: { deactivatesTo: 'OFF', undoWindowSeconds: 10, pastDateWindowDays: 90 },
  },
  ...over,
})
const input = (over: Record<string, unknown>) =>
  SaveCustomer.parse({ customerId: '01920000-0000-7000-8000-0000000000aa', expectedVersion: 1, ...over })
const save = (before: SaveBefore, over: Record<string, unknown>) => decideSave(before, input(over), now)
const refusal = (before: SaveBefore, over: Record<string, unknown>): Failure => {
  try {
    save(before, over)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('saving a draft', () => {
  it('keeps it a draft while something is missing, and lists what (scenario 1)', () => {
    const saved = save(customer(draft, partial), { tradeName: 'Acme Water', completion: 'if_complete' })
    expect(saved).toMatchObject({ missing: ['paymentTerms'], completion: null, readyToActivate: false })
    expect(saved.changes).toEqual({ tradeName: { before: 'Acme', after: 'Acme Water' } })
  })

  it('that becomes complete moves it to active at once (scenario 1)', () => {
    const saved = save(customer(draft, partial), { paymentTerms: 'net_30', completion: 'if_complete' })
    expect(saved).toMatchObject({
      missing: [],
      readyToActivate: false,
      completion: { from: draft, to: live, activatedAt: now },
    })
  })

  it('is refused whole by Save and activate while something is missing, with the same list', () => {
    expect(
      refusal(customer(draft, partial), { tradeName: 'Acme Water', completion: 'require' }),
    ).toMatchObject({
      kind: 'invalid',
      reason: { code: 'incomplete' },
      detail: { missing: ['paymentTerms'] },
    })
  })

  it('that says nothing of completion never activates', () => {
    expect(save(customer(draft), { tradeName: 'New' })).toMatchObject({
      completion: null,
      readyToActivate: true,
    })
  })

  it('by somebody who may not set the target leaves it ready to activate', () => {
    const before = customer(draft)
    const bound = {
      ...before,
      transition: { ...before.transition, statusSet: { ...everyStatus, includesAll: false } },
    }
    for (const completion of ['if_complete', 'require']) {
      expect(save(bound, { completion })).toMatchObject({ completion: null, readyToActivate: true })
    }
  })

  it('may clear what it has, since nothing was promised yet', () => {
    expect(save(customer(draft), { paymentTerms: '' }).missing).toEqual(['paymentTerms'])
  })

  it('counts the documents its class and country must have', () => {
    const slot = (code: string, country: string | null): DocumentSlot & { state: 'missing' } => ({
      code,
      name: code,
      country,
      classCode: null,
      mandatory: true,
      position: 1,
      state: 'missing',
    })
    const before = customer(draft, complete, { slots: [slot('csf', 'MX'), slot('w9', 'US')] })
    expect(save(before, { completion: 'if_complete' })).toMatchObject({
      missing: ['documentSlot:csf'],
      completion: null,
    })
  })
})

describe('saving a completed record', () => {
  it('refuses to clear what is required, naming each field, and demotes nobody (B-2)', () => {
    const failure = refusal(customer(live), { paymentTerms: null, contactAssignments: [], website: null })
    expect(failure).toMatchObject({ kind: 'invalid', reason: { code: 'required_field_cleared' } })
    expect(failure.detail.fields?.map(({ path }) => path)).toEqual(['paymentTerms', 'contact'])
  })

  it('goes on when a requirement is newer than the record, and shows it incomplete', () => {
    expect(save(customer(live, partial), { tradeName: 'Acme Water' })).toMatchObject({
      missing: ['paymentTerms'],
      completion: null,
    })
  })

  it('never moves where the status completes to nothing', () => {
    expect(save(customer(lead), { completion: 'require' })).toMatchObject({
      completion: null,
      readyToActivate: false,
    })
  })

  it('answers no change for values that say the same', () => {
    const echo = {
      legalName: ' Acme Springs ',
      website: '',
      taxId: 'eku 9003173c9',
      addresses: [fiscalAddress],
    }
    expect(save(customer(live), echo).changes).toEqual({})
  })
})

describe('the edit gate', () => {
  it.each([off, bin])('refuses a save of $name, and says to activate first (scenario 2)', (status) => {
    const failure = refusal(customer(status), { tradeName: 'X' })
    expect(failure).toMatchObject({
      kind: 'conflict',
      reason: { code: 'edit_blocked' },
      detail: { nextStep: { code: 'activate_first' } },
    })
  })

  it('of a parent holds its sub-accounts, and names the parent', () => {
    const below = customer(live, complete, { ancestors: [{ number: 'C-000100', status: off }] })
    expect(refusal(below, { tradeName: 'X' }).detail.current).toMatchObject({
      gate: { cause: { kind: 'ancestor', number: 'C-000100' } },
    })
  })

  it('that warns asks once', () => {
    expect(refusal(customer(gone), { tradeName: 'X' })).toMatchObject({
      kind: 'invalid',
      reason: { code: 'acknowledgement_required' },
    })
    expect(
      save(customer(gone), { tradeName: 'X', acknowledgement: 'Mending the archive' }).changes,
    ).toHaveProperty('tradeName')
  })

  it('may ask for an approval', () => {
    const strict = makeStatus({ ...live, gates: { ...live.gates, edit: 'approve' } })
    expect(refusal(customer(strict), { tradeName: 'X' }).reason.code).toBe('edit_needs_approval')
  })
})

describe('the fields themselves', () => {
  it('read a new tax id anew and hand on its warning', () => {
    const { taxId, changes } = save(customer(live), { taxId: 'eku9003173c8' })
    expect(taxId).toEqual({
      normalized: 'EKU9003173C8',
      raw: 'eku9003173c8',
      kind: 'rfc_moral',
      warnings: ['check_digit'],
    })
    expect(changes.taxId).toEqual({ before: 'EKU9003173C9', after: 'EKU9003173C8' })
  })

  it('refuse a regime that does not fit the new tax id', () => {
    expect(refusal(customer(live), { taxId: 'CACX7605101P8' }).detail.fields).toEqual([
      { path: 'taxRegime', reason: { code: 'tax_regime_does_not_fit' } },
    ])
  })

  it('leave old fiscal faults alone while something else is edited', () => {
    const imported = { ...complete, fiscalPostalCode: '670' }
    expect(save(customer(live, imported), { tradeName: 'X' }).fields.tradeName).toBe('X')
    expect(refusal(customer(live, imported), { taxRegime: '626' }).reason.code).toBe('invalid_postal_code')
  })

  it('let only a sub-account bill to its parent', () => {
    expect(refusal(customer(live), { billToParent: true }).reason.code).toBe('primary_bills_to_parent')
    expect(save(customer(live), { billToParent: true, parentNumber: 'C-000100' }).fields.billToParent).toBe(
      true,
    )
    const billed = { ...complete, billToParent: true, parentNumber: 'C-000100' }
    expect(refusal(customer(live, billed), { parentNumber: null }).reason.code).toBe(
      'primary_bills_to_parent',
    )
  })
})
