import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { RegisterCustomer } from './customer.schemas.ts'
import type { DuplicateCandidate } from './customer.ts'
import { decideRegister, type RegisterContext } from './decide-register.ts'

const now = new Date('2026-07-01T12:00:00Z')
const settings = { duplicatePolicy: 'soft', defaultCurrency: 'MXN', defaultStatus: 'RAW' } as const
const existing: DuplicateCandidate = {
  number: 'C-000007',
  legalName: 'Escuela Kemper',
  tradeName: 'Kemper',
  taxId: 'EKU9003173C9',
  because: 'tax_id',
  status: { code: 'LIVE', name: 'Live', tone: 'positive', isActive: true },
}

const register = (taxId: string, over: Partial<RegisterContext> = {}) =>
  decideRegister(
    RegisterCustomer.parse({ legalName: 'Aguas Ñuñoa, S.A. de C.V.', tradeName: 'Aguas', taxId }),
    { duplicates: [], settings, ...over },
    now,
  )
const refusal = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('registering', () => {
  it('starts in the default status with a normalised tax id, the raw one kept', () => {
    expect(register(' eku-900317 3c9 ')).toMatchObject({
      statusCode: 'RAW',
      taxId: 'EKU9003173C9',
      taxIdKind: 'rfc_moral',
      subAccountName: 'Primary',
      currency: 'MXN',
      nameKey: 'aguas nunoa',
      warnings: [],
    })
    expect(register('EKU-9003173C9').taxIdRaw).toBe('EKU-9003173C9')
  })

  it.each([
    ['CACX7605101P8', 'person', 'sole_trader'],
    ['EKU9003173C9', 'company', 'limited_company'],
    ['36-4821097', 'company', 'limited_company'],
  ])('%s makes a %s of class %s', (taxId, partyType, classCode) => {
    expect(register(taxId)).toMatchObject({ partyType, classCode })
  })

  it('goes on with a wrong check digit, saying so', () => {
    expect(register('EKU9003173C8').warnings).toEqual(['check_digit'])
  })

  it('refuses an impossible tax id at its field', () => {
    expect(refusal(() => register('EKU9013013C9'))).toMatchObject({
      kind: 'invalid',
      detail: { fields: [{ path: 'taxId', reason: { code: 'tax_id_date' } }] },
    })
  })

  it('lets a duplicate pass where duplicates only warn', () => {
    expect(register('EKU9003173C9', { duplicates: [existing] }).taxId).toBe('EKU9003173C9')
  })

  describe('where one tax id is one customer', () => {
    const hard = { duplicates: [existing], settings: { ...settings, duplicatePolicy: 'hard' as const } }

    it('refuses the second one and shows the first', () => {
      expect(refusal(() => register('EKU9003173C9', hard))).toMatchObject({
        kind: 'conflict',
        reason: { code: 'duplicate_tax_id' },
        detail: { current: { number: 'C-000007' } },
      })
    })

    it('takes a similar name, and generic tax ids as often as wished', () => {
      const byName = { ...hard, duplicates: [{ ...existing, because: 'name' as const }] }
      expect(register('EKU9003173C9', byName).statusCode).toBe('RAW')
      expect(register('XAXX010101000', hard).taxIdKind).toBe('rfc_generic_national')
    })
  })
})
