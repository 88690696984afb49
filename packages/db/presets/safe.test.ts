import { describe, expect, it } from 'vitest'
import { readTables } from './fixtures/read-tables.ts'
import { presets, settingsOf } from './index.ts'

/*
 * SAFE whole (domain §5): a billing catalogue; suspended and ceased have no next status, since there the
 * next is always automatic; a hidden system status for mistakes.
 * Code|Name|Short|Category|Availability|Tone|Pos|Active|Suspended|CRM only|Portal login|Visible|Next (trigger)|
 * Children ×3|Completes to|Allowed next|On order created|System
 */
const identity = `
ACTV|Active            |A|active   |headline|positive| 60|Y|n|n|Y|Y|none                      |active   |none|any|none|n
SUSP|Suspended         |S|suspended|headline|caution | 80|Y|Y|n|Y|Y|none                      |suspended|none|any|none|n
FBIL|Final bill        |F|closing  |standard|caution | 90|Y|n|n|Y|Y|EXCU (after_final_invoice)|ceased   |none|any|none|n
CEAS|Ceased            |Z|closed   |standard|muted   |100|n|n|n|n|Y|none                      |ceased   |none|any|none|n
EXCU|Ex-customer       |X|closed   |standard|muted   |110|n|n|n|n|Y|none                      |ceased   |none|any|none|n
VOID|Mistakenly entered|V|void     |standard|muted   |150|n|n|n|n|n|none                      |ceased   |none|any|none|Y`

/* Codes|Billable|Correspondence|IgnThr|Usage|Recurring|Autopay|Final|IgnCut|IgnBill|IgnCut(U)|IgnBill(U)|Invoice message */
const billing = `
ACTV|Y|Y|n|Y|Y|Y|n|n|n|n|n|none
SUSP|Y|Y|n|Y|n|Y|n|n|n|n|n|Your account is suspended. Please contact us.
FBIL|Y|Y|Y|Y|Y|Y|Y|Y|Y|Y|Y|This is your final invoice.
CEAS|n|Y|n|n|n|Y|n|n|n|n|n|none
EXCU|n|n|n|n|n|n|n|n|n|n|n|none
VOID|n|n|n|n|n|n|n|n|n|n|n|none`

/* Codes|Reason|Date|Edit|Score|Quote|Project|Order|Assignment|Portal order|Manual invoice|FreshBooks|Sales contact */
const gates = `
ACTV|n|n|a|a|a|a|a/a|a/a|a|a|a|a
SUSP|Y|n|a|a|w|b|b/p|b/p|b|a|a|a
FBIL|Y|Y|a|a|b|b|b/b|b/b|b|a|a|a
CEAS|Y|Y|w|b|b|b|b/b|b/b|b|w|b|a
EXCU|n|n|w|b|b|b|b/b|b/b|b|w|b|a
VOID|Y|n|b|b|b|b|b/b|b/b|b|b|b|a`

const reasons = `
SUSP: non_payment = Non-payment, customer_request = Customer request, suspected_fraud = Suspected fraud
FBIL: customer_leaving = Customer leaving, non_payment = Non-payment, business_closed = Business closed
CEAS: services_ended = Services ended, contract_ended = Contract ended
VOID: duplicate = Duplicate, entered_by_mistake = Entered by mistake, not_a_customer = Not a customer, merged = Merged into another record`

const settings = {
  defaultStatus: 'ACTV',
  deactivatesTo: 'EXCU',
  neverPrompts: false,
  screeningOccasions: ['created', 'tax_id_changed', 'list_loaded'],
  requiredFields: [],
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

describe('the preset safe is SAFE', () => {
  const expected = readTables({ identity, billing, gates, reasons })

  it.each(expected)('$code in every field', (status) => {
    expect(presets.safe.statuses.find(({ code }) => code === status.code)).toEqual(status)
  })

  it('in its order and with no other status', () => {
    expect(presets.safe.statuses).toEqual(expected)
  })

  it('in every setting: it asks for no completion, and deactivates to ex-customers', () => {
    expect(settingsOf(presets.safe)).toEqual(settings)
  })
})
