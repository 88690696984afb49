import { describe, expect, it } from 'vitest'
import { faceOf } from '../status/face.ts'
import { makeStatus } from '../status/fixtures/definitions.ts'
import { billingFlagNames, billingFlagsOf, type LedgerRow } from './billing.ts'
import { heldBefore, type Publication, weaveLedger } from './ledger.ts'

const billed = makeStatus({ code: 'LIVE', isBillable: true, canHaveFixedCharges: true })
const resting = makeStatus({ code: 'REST', isSuspended: true, overrideInvoiceMessage: 'Call us.' })

const row = (status: typeof billed, effectiveAt: string, recordedAt = effectiveAt): LedgerRow => ({
  transitionId: `${status.code} ${effectiveAt}`,
  definitionVersion: 1,
  isPublication: false,
  status: faceOf(status),
  effectiveAt: new Date(effectiveAt),
  recordedAt: new Date(recordedAt),
  flags: billingFlagsOf(status),
})

const publication = (version: number, at: string, status: typeof billed): Publication => ({
  version,
  publishedAt: new Date(at),
  status: faceOf(status),
  flags: billingFlagsOf(status),
})

describe('the billing flags of a status', () => {
  it('are all sixteen, as the definition has them, and nothing else of it', () => {
    const flags = billingFlagsOf(resting)
    expect(Object.keys(flags)).toEqual([...billingFlagNames])
    expect(Object.keys(flags)).toHaveLength(16)
    expect(flags).toMatchObject({ isSuspended: true, overrideInvoiceMessage: 'Call us.', isBillable: false })
  })
})

describe('the ledger of billing flags', () => {
  const changes = [
    row(billed, '2026-01-01T12:00:00Z'),
    row(resting, '2026-02-10T12:00:00Z'),
    row(billed, '2026-03-20T12:00:00Z'),
  ]

  it('answers which flags applied on a day', () => {
    const rows = weaveLedger(changes, [])
    const on = (day: string) => heldBefore(rows, new Date(`${day}T06:00:00Z`))?.status.code ?? null
    expect(['2026-01-01', '2026-01-02', '2026-03-03', '2026-03-21'].map(on)).toEqual([
      null,
      'LIVE',
      'REST',
      'LIVE',
    ])
  })

  it('the change that was recorded last decides, also when it is dated back', () => {
    const rows = weaveLedger([...changes, row(resting, '2026-02-01T12:00:00Z', '2026-04-01T12:00:00Z')], [])
    expect(heldBefore(rows, new Date('2026-02-05T00:00:00Z'))?.status.code).toBe('REST')
    expect(heldBefore(rows, new Date('2026-03-25T00:00:00Z'))?.transitionId).toBe('REST 2026-02-01T12:00:00Z')
  })

  it('a publication that changes a flag of the status held is a row of its own, from its moment', () => {
    const stricter = { ...resting, canHaveCalls: true }
    const rows = weaveLedger(changes, [
      publication(2, '2026-02-20T12:00:00Z', resting),
      publication(3, '2026-03-01T12:00:00Z', stricter),
      publication(4, '2026-03-25T12:00:00Z', stricter),
    ])
    expect(rows.map(({ isPublication, definitionVersion }) => [isPublication, definitionVersion])).toEqual([
      [false, 1],
      [true, 3],
      [false, 1],
      [false, 1],
    ])
    expect(heldBefore(rows, new Date('2026-02-28T00:00:00Z'))?.flags.canHaveCalls).toBe(false)
    expect(heldBefore(rows, new Date('2026-03-04T06:00:00Z'))?.flags.canHaveCalls).toBe(true)
  })
})
