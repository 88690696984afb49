import { describe, expect, it } from 'vitest'
import { readTables } from './fixtures/read-tables.ts'
import { presets, settingsOf } from './index.ts'

/*
 * SARA whole (domain §5): partial information, active, inactive; a hidden system status for mistakes.
 * Code|Name|Short|Category|Availability|Tone|Pos|Active|Suspended|CRM only|Portal login|Visible|Next (trigger)|
 * Children ×3|Completes to|Allowed next|On order created|System
 */
const identity = `
PAIN|Partial information|PI|draft |headline|attention| 10|Y|n|n|n|Y|none|none     |ACTV|ACTV, INAC|none|n
ACTV|Active             |A |active|headline|positive | 60|Y|n|n|Y|Y|none|active   |none|INAC      |none|n
INAC|Inactive           |I |closed|headline|muted    |130|n|n|n|n|Y|none|suspended|none|PAIN, ACTV|none|n
VOID|Mistakenly entered |V |void  |standard|muted    |150|n|n|n|n|n|none|ceased   |none|any       |none|Y`

/* Codes|Billable|Correspondence|IgnThr|Usage|Recurring|Autopay|Final|IgnCut|IgnBill|IgnCut(U)|IgnBill(U)|Invoice message */
const billing = `
PAIN|n|n|n|n|n|n|n|n|n|n|n|none
ACTV|Y|Y|n|Y|Y|Y|n|n|n|n|n|none
INAC|n|n|n|n|n|n|n|n|n|n|n|none
VOID|n|n|n|n|n|n|n|n|n|n|n|none`

/* Codes|Reason|Date|Edit|Score|Quote|Project|Order|Assignment|Portal order|Manual invoice|FreshBooks|Sales contact */
const gates = `
PAIN|n|n|a|a|a|a|a/a|a/a|b|a|a|a
ACTV|n|n|a|a|a|a|a/a|a/a|a|a|a|a
INAC|n|n|b|b|b|b|b/b|b/b|b|w|b|a
VOID|Y|n|b|b|b|b|b/b|b/b|b|b|b|a`

const reasons = `
VOID: duplicate = Duplicate, entered_by_mistake = Entered by mistake, not_a_customer = Not a customer, merged = Merged into another record`

const settings = {
  defaultStatus: 'PAIN',
  deactivatesTo: 'INAC',
  neverPrompts: true,
  screeningOccasions: ['created'],
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
  bulkUndoWindowSeconds: 600,
  pastDateWindowDays: 90,
  companyTimeZone: 'America/Mexico_City',
  companyCountry: 'MX',
  defaultCurrency: 'MXN',
  defaultBranch: 'main',
  duplicatePolicy: 'soft',
  scoreSchedule: { rhythm: 'off', hour: 3 },
}

describe('the preset sara is SARA', () => {
  const expected = readTables({ identity, billing, gates, reasons })

  it.each(expected)('$code in every field', (status) => {
    expect(presets.sara.statuses.find(({ code }) => code === status.code)).toEqual(status)
  })

  it('in its order and with no other status', () => {
    expect(presets.sara.statuses).toEqual(expected)
  })

  it('in every setting: it never prompts, and screens at creation only', () => {
    expect(settingsOf(presets.sara)).toEqual(settings)
  })
})
