import { checkTaxId } from '@padron/domain'
import { describe, expect, it } from 'vitest'
import { findCheckDigit, meetCustomer, planCrowd, walkCrowd, walkListed } from './index.ts'

const crowd = [...walkCrowd({ seed: 7, size: 20_000 })]
const rfcs = crowd.filter((each) => each.taxIdKind === 'rfc_moral' || each.taxIdKind === 'rfc_fisica')
const share = (count: number) => count / crowd.length

describe('the crowd', () => {
  it('is the same people for the same seed, and others for another', () => {
    expect([...walkCrowd({ seed: 7, size: 300 })]).toEqual([...walkCrowd({ seed: 7, size: 300 })])
    expect([...walkCrowd({ seed: 8, size: 3 })]).not.toEqual([...walkCrowd({ seed: 7, size: 3 })])
  })

  it('makes any customer alone as it stands among the others', () => {
    const plan = planCrowd({ seed: 7, size: 20_000 })
    for (const index of [0, 999, 19_999]) expect(meetCustomer(plan, index)).toEqual(crowd[index])
  })

  it('gives every test RFC of the handbook the digit it carries', () => {
    for (const rfc of [
      'GODE561231GR8',
      'EKU9003173C9',
      'H&E951128469',
      'OÑO120726RX3',
      'AMO8905171T1',
      'XIQB891116QE4',
    ])
      expect(findCheckDigit(rfc.slice(0, -1)), rfc).toBe(rfc.slice(-1))
    expect(findCheckDigit('EKU9003173C')).not.toBe('8')
  })

  it('fails its own check digit in 0.3 % of the RFCs and no more', () => {
    const wrong = rfcs.filter(({ taxId }) => findCheckDigit(taxId.slice(0, -1)) !== taxId.slice(-1))
    expect(wrong.length / rfcs.length).toBeGreaterThan(0.001)
    expect(wrong.length / rfcs.length).toBeLessThan(0.006)
  })

  it('writes every RFC in the shape the authority uses', () => {
    for (const { taxId } of rfcs) expect(taxId).toMatch(/^[A-ZÑ&]{3,4}\d{6}[1-9A-V][1-9A-Z][0-9A]$/)
  })

  it('gives nobody a tax id that the register would refuse', () => {
    const now = new Date('2026-06-01T00:00:00Z')
    for (const { taxId, taxIdKind } of crowd) {
      const checked = checkTaxId(taxId, taxIdKind === 'ein' ? 'US' : 'MX', now)
      expect(checked.errors, taxId).toEqual([])
      expect(checked.kind).toBe(taxIdKind)
    }
  })

  it('repeats about 3 % of its customers under one tax id and otherwise never repeats one', () => {
    const seen = new Map<string, number>()
    for (const { taxId, taxIdKind } of crowd)
      if (!taxIdKind.startsWith('rfc_generic')) seen.set(taxId, (seen.get(taxId) ?? 0) + 1)
    const repeats = [...seen.values()].reduce((sum, times) => sum + times - 1, 0)
    expect(share(repeats)).toBeGreaterThan(0.02)
    expect(share(repeats)).toBeLessThan(0.04)
  })

  it('uses generic tax ids, awkward names and shared addresses in their shares', () => {
    expect(share(crowd.filter(({ taxIdKind }) => taxIdKind === 'rfc_generic_foreign').length)).toBeCloseTo(
      0.02,
      2,
    )
    expect(share(crowd.filter(({ legalName }) => legalName.length > 200).length)).toBeGreaterThan(0.005)
    const emails = crowd.map((each) => each.contactMethods.find(({ kind }) => kind === 'email')?.value)
    expect(new Set(emails).size).toBeLessThan(crowd.length)
    for (const email of emails) expect(email).toMatch(/@[a-z0-9-]+\.example\.(com|mx)$/)
  })

  it('leaves drafts incomplete and everybody else with address, contact and terms', () => {
    for (const { activatedAt, addresses, contacts, paymentTerms } of crowd)
      expect([addresses.length, contacts.length, paymentTerms !== null]).toEqual(
        activatedAt ? [1, 1, true] : [0, 0, false],
      )
  })

  it('numbers everybody once and gives ids in the order of time', () => {
    expect(new Set(crowd.map(({ id }) => id)).size).toBe(crowd.length)
    expect(crowd[0]?.number).toBe('C-000001')
    expect(crowd.at(-1)?.number).toBe('C-020000')
    for (let at = 1; at < crowd.length; at++)
      expect((crowd[at - 1]?.id ?? '').slice(0, 13) <= (crowd[at]?.id ?? '').slice(0, 13)).toBe(true)
  })

  it('puts about one in two hundred on the generated list, each a member of the crowd', () => {
    const listed = [...walkListed({ seed: 7, size: 20_000 })]
    const known = new Set(rfcs.map(({ taxId }) => taxId))
    expect(share(listed.length)).toBeGreaterThan(0.002)
    expect(share(listed.length)).toBeLessThan(0.007)
    for (const { taxId } of listed) expect(known.has(taxId)).toBe(true)
  })

  it('makes fifty thousand customers while somebody fetches a glass of water', () => {
    const started = performance.now()
    let made = 0
    for (const _ of walkCrowd({ seed: 3, size: 50_000 })) made++
    expect(made).toBe(50_000)
    expect((performance.now() - started) / 1000).toBeLessThan(30)
  })
})
