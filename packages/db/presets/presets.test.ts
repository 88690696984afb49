import { checkDefinitions, type GateOutcome, operations, type StatusDefinition } from '@padron/domain'
import { describe, expect, it } from 'vitest'
import { presets, reference, settingsOf } from './index.ts'

/** The tables of the handbook as they are printed, kept by hand apart from the catalogue. */
const identityTable = `
PAIN|Partial information|PI|Headline|attention|10|Y|n|n|n|Y|none|none
PROS|Prospect|P|Headline|info|20|Y|n|n|n|Y|ACTV (manual)|none
BID|Bid|B|Standard|info|30|Y|n|n|n|Y|ACTV (manual)|none
CCIP|Credit check in progress|C|Standard|attention|40|Y|n|n|Y|Y|ACTV (manual)|none
HOLD|Hold for credit check|H|Standard|caution|50|Y|n|n|Y|Y|CCIP (manual)|none
ACTV|Active|A|Headline|positive|60|Y|n|n|Y|Y|none|active
NAR|Non-AR transactions|N|Standard|aside|70|Y|n|Y|n|Y|none|none
SUSP|Suspended|S|Headline|caution|80|Y|Y|n|Y|Y|ACTV (manual)|suspended
FBIL|Final bill|F|Standard|caution|90|Y|n|n|Y|Y|EXCU (after_final_invoice)|ceased
CEAS|Ceased|Z|Standard|muted|100|n|n|n|n|Y|EXCU (manual)|ceased
EXCU|Ex-customer|X|Standard|muted|110|n|n|n|n|Y|none|ceased
DNS|Do not service|D|Standard|critical|120|n|n|n|n|Y|none|none
INAC|Inactive|I|Headline|muted|130|n|n|n|n|Y|none|suspended
LOST|Lost|L|Standard|muted|140|n|n|n|n|Y|none|ceased
VOID|Mistakenly entered|V|Standard|muted|150|n|n|n|n|n|none|ceased`

const billingTable = `
PROS, BID, NAR|n|Y|n|n|n|n|n|n|n|n|n|none
CCIP, HOLD, ACTV|Y|Y|n|Y|Y|Y|n|n|n|n|n|none
SUSP|Y|Y|n|Y|n|Y|n|n|n|n|n|Your account is suspended. Please contact us.
FBIL|Y|Y|Y|Y|Y|Y|Y|Y|Y|Y|Y|This is your final invoice.
CEAS|n|Y|n|n|n|Y|n|n|n|n|n|none
DNS|Y|n|n|Y|Y|Y|n|n|n|n|n|none
PAIN, EXCU, INAC, LOST, VOID|n|n|n|n|n|n|n|n|n|n|n|none`

const gateTable = `
PAIN|n|n|a|a|a|a|a/a|w/w|b|a|a
PROS, BID|n|n|a|a|a|a|a/a|b/b|b|a|a
CCIP|n|n|a|a|a|a|a/a|a/a|a|a|a
HOLD|Y|n|a|a|a|a|a/a|b/p|a|a|a
ACTV|n|n|a|a|a|a|a/a|a/a|a|a|a
NAR|n|n|a|a|a|w|w/w|w/w|b|b|b
SUSP|Y|n|a|a|w|b|b/p|b/p|b|a|a
FBIL|Y|Y|a|a|b|b|b/b|b/b|b|a|a
CEAS|Y|Y|w|b|b|b|b/b|b/b|b|w|b
EXCU|n|n|w|b|b|b|b/b|b/b|b|w|b
DNS|Y|n|a|b|b|b|b/b|b/b|b|w|b
INAC|n|n|b|b|b|b|b/b|b/b|b|w|b
LOST|Y|n|w|b|b|b|b/b|b/b|b|w|b
VOID|Y|n|b|b|b|b|b/b|b/b|b|b|b`

const categories =
  'PAIN draft;PROS prospect;BID prospect;ACTV active;NAR active;CCIP on_hold;HOLD on_hold;SUSP suspended;FBIL closing;' +
  'CEAS closed;EXCU closed;DNS closed;INAC closed;LOST closed;VOID void'

const reasons = `HOLD: order_created, credit_limit, overdue. SUSP: non_payment, customer_request, suspected_fraud.
  FBIL: customer_leaving, non_payment, business_closed. CEAS: services_ended, contract_ended.
  DNS: no_contact_requested, management_hold. LOST: competitor, price, quality, other.
  VOID: duplicate, entered_by_mistake, not_a_customer, merged.`

const rowsOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [codes = '', ...cells] = line.split('|')
      return codes.split(', ').map((code) => [code, ...cells] as const)
    })

const yes = (flag: boolean) => (flag ? 'Y' : 'n')
const letter = (outcome: GateOutcome) => ({ allow: 'a', warn: 'w', approve: 'p', block: 'b' })[outcome]
const pair = (plain: GateOutcome, prepaid: GateOutcome) => `${letter(plain)}/${letter(prepaid)}`
const byCode = (statuses: StatusDefinition[], code: string) => {
  const found = statuses.find((status) => status.code === code)
  if (!found) throw new Error(`no ${code}`)
  return found
}

const identityOf = (s: StatusDefinition) => [
  s.code,
  s.name,
  s.shortName,
  s.availability === 'headline' ? 'Headline' : 'Standard',
  s.tone,
  String(s.position),
  yes(s.isActive),
  yes(s.isSuspended),
  yes(s.crmOnly),
  yes(s.hasFrontendLoginAccess),
  yes(s.visibleInBackend),
  s.nextStatus ? `${s.nextStatus} (${s.nextTrigger?.kind})` : 'none',
  s.relatedServiceStatus ?? 'none',
]
const billingOf = (s: StatusDefinition) => [
  s.code,
  yes(s.isBillable),
  yes(s.sendCorrespondence),
  yes(s.ignoreInvoiceThresholds),
  yes(s.canHaveCalls),
  yes(s.canHaveFixedCharges),
  yes(s.processAutomaticPayments),
  yes(s.finalInvoice),
  yes(s.ignoreCutoffDate),
  yes(s.ignoreBillableStatus),
  yes(s.ignoreCutoffDateCalls),
  yes(s.ignoreBillableStatusCalls),
  s.overrideInvoiceMessage ?? 'none',
]
const gatesOf = ({ gates: g, ...s }: StatusDefinition) => [
  s.code,
  yes(s.requireStatusReason),
  yes(s.requireUpdatedDate),
  letter(g.edit),
  letter(g.score),
  letter(g.quote),
  letter(g.project),
  pair(g.order, g.prepaidOrder),
  pair(g.assignment, g.prepaidAssignment),
  letter(g.portalOrder),
  letter(g.manualInvoice),
  letter(g.linkFreshbooks),
]

describe('the shipped catalogue', () => {
  const { statuses } = presets.full

  it.each(rowsOf(identityTable))('%s is who the handbook says', (...row) => {
    expect(identityOf(byCode(statuses, row[0] ?? ''))).toEqual(row)
  })

  it.each(rowsOf(billingTable))('%s is billed as the handbook says', (...row) => {
    expect(billingOf(byCode(statuses, row[0] ?? ''))).toEqual(row)
  })

  it.each(rowsOf(gateTable))('%s asks and holds what the handbook says', (...row) => {
    expect(gatesOf(byCode(statuses, row[0] ?? ''))).toEqual(row)
  })

  it('has fifteen statuses in the categories of the handbook', () => {
    const found = statuses.map(({ code, category }) => `${code} ${category}`).sort()
    expect(found).toEqual(categories.split(';').sort())
  })

  it('has the reason lists of the handbook and no other', () => {
    const listed = Object.fromEntries(
      [...reasons.matchAll(/(\w+): ([\w, ]+)\./g)].map(([, code, list]) => [code, list!.split(', ')]),
    )
    for (const status of statuses)
      expect(status.reasons.map(({ code }) => code)).toEqual(listed[status.code] ?? [])
    expect(
      byCode(statuses, 'LOST')
        .reasons.filter((reason) => reason.needsCompetitor)
        .map(({ code }) => code),
    ).toEqual(['competitor'])
  })

  it('treats services, numbers and features alike', () => {
    for (const s of statuses) {
      expect([s.relatedNumberStatus, s.relatedFeatureStatus]).toEqual([
        s.relatedServiceStatus,
        s.relatedServiceStatus,
      ])
    }
  })

  it('completes partial information to active, puts a prospect with an order on hold, and lets every other stay', () => {
    expect(
      statuses.filter(({ completesTo }) => completesTo).map(({ code, completesTo }) => [code, completesTo]),
    ).toEqual([['PAIN', 'ACTV']])
    const onOrder = statuses
      .filter(({ onOrderCreated }) => onOrderCreated)
      .map(({ code, onOrderCreated }) => `${code} ${onOrderCreated}`)
    expect(onOrder).toEqual(['PROS HOLD', 'BID HOLD'])
  })

  it('lets nobody call a customer marked do not service, and everybody else', () => {
    expect(statuses.filter(({ gates }) => gates.salesContact !== 'allow').map(({ code }) => code)).toEqual([
      'DNS',
    ])
    expect(byCode(statuses, 'DNS').gates.salesContact).toBe('block')
  })

  it('keeps void for the system', () => {
    expect(statuses.filter(({ system }) => system).map(({ code }) => code)).toEqual(['VOID'])
  })
})

describe('each preset', () => {
  it.each(Object.values(presets))('$code has no contradiction', (preset) => {
    const { refusals, warnings } = checkDefinitions(preset.statuses, preset)
    expect({ refusals, warnings }).toEqual({ refusals: [], warnings: [] })
  })

  it.each(Object.values(presets))('$code decides every operation in every status', ({ statuses }) => {
    for (const { gates } of statuses) expect(Object.keys(gates).sort()).toEqual([...operations].sort())
  })

  it.each([
    ['full', 'PAIN', 'INAC', 15],
    ['sara', 'PAIN', 'INAC', 4],
    ['tempworks', 'PROS', 'INAC', 10],
    ['safe', 'ACTV', 'EXCU', 6],
  ] as const)('%s starts in %s and deactivates to %s', (code, start, off, count) => {
    const { defaultStatus, deactivatesTo, statuses } = presets[code]
    expect([defaultStatus, deactivatesTo, statuses.length]).toEqual([start, off, count])
  })
})

/** What a preset says otherwise than `full`, status by status. */
const differences = (code: 'sara' | 'tempworks' | 'safe') =>
  Object.fromEntries(
    presets[code].statuses
      .map((status) => [status.code, differing(byCode(presets.full.statuses, status.code), status)] as const)
      .filter(([, difference]) => Object.keys(difference).length > 0),
  )

const differing = (from: object, to: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(to).flatMap(([key, value]) => {
      const before = (from as Record<string, unknown>)[key]
      if (JSON.stringify(before) === JSON.stringify(value)) return []
      return [[key, key === 'gates' ? differing(before as object, value) : value]]
    }),
  )

describe('what the origins do differently', () => {
  it('SARA: partial information takes assignments; the three statuses move only as SARA moves them', () => {
    expect(differences('sara')).toEqual({
      PAIN: { allowedNext: ['ACTV', 'INAC'], gates: { assignment: 'allow', prepaidAssignment: 'allow' } },
      ACTV: { allowedNext: ['INAC'] },
      INAC: { allowedNext: ['PAIN', 'ACTV'] },
    })
    expect(presets.sara).toMatchObject({ neverPrompts: true, screeningOccasions: ['created'] })
  })

  it('SAFE: a next status is always automatic, so suspended and ceased have none', () => {
    expect(differences('safe')).toEqual({
      SUSP: { nextStatus: null, nextTrigger: null },
      CEAS: { nextStatus: null, nextTrigger: null },
    })
    expect(presets.safe.statuses.every(({ completesTo }) => completesTo === null)).toBe(true)
  })

  it('TempWorks: no reasons, edit and score always, prepaid as plain, deleted records in the picker', () => {
    expect(differences('tempworks')).toEqual({
      HOLD: { requireStatusReason: false, gates: { prepaidAssignment: 'block' } },
      DNS: {
        requireStatusReason: false,
        gates: { score: 'allow', assignment: 'approve', prepaidAssignment: 'approve' },
      },
      INAC: { gates: { edit: 'allow', score: 'allow' } },
      LOST: { requireStatusReason: false, gates: { edit: 'allow', score: 'allow' } },
      VOID: {
        name: 'Deleted / Mistakenly Entered',
        visibleInBackend: true,
        system: false,
        requireStatusReason: false,
        gates: { edit: 'allow', score: 'allow' },
      },
    })
    expect(presets.tempworks.statuses.every(({ completesTo }) => completesTo === null)).toBe(true)
  })
})

describe('the reference rows', () => {
  it('ship eight classes, one branch, and no mandatory document', () => {
    expect(reference.customerClasses).toHaveLength(8)
    expect(reference.branches.map(({ code }) => code)).toEqual([reference.settings.defaultBranch])
    expect(reference.documentSlots.filter(({ mandatory }) => mandatory)).toEqual([])
  })

  it('treat a consumer and a sole trader as individuals', () => {
    const personal = reference.customerClasses.filter(({ treatAsIndividual }) => treatAsIndividual)
    expect(personal.map(({ code }) => code)).toEqual(['consumer', 'sole_trader'])
  })

  it('ask for what the handbook asks before a record is complete', () => {
    expect(settingsOf(presets.full)).toMatchObject({
      requiredFields: [
        'taxId',
        'paymentTerms',
        'country',
        'fiscalAddress',
        'taxRegime',
        'contact',
        'documentSlots',
      ],
      undoWindowSeconds: 10,
      pastDateWindowDays: 90,
      companyTimeZone: 'America/Mexico_City',
      duplicatePolicy: 'soft',
    })
  })
})
