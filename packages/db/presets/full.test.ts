import { describe, expect, it } from 'vitest'
import { readTables } from './fixtures/read-tables.ts'
import { presets, settingsOf } from './index.ts'

/*
 * The handbook's own tables (domain §4), every column of every row, kept by hand.
 * Code|Name|Short|Category|Availability|Tone|Pos|Active|Suspended|CRM only|Portal login|Visible|Next (trigger)|
 * Children ×3|Completes to|Allowed next|On order created|System
 */
const identity = `
PAIN|Partial information     |PI|draft    |headline|attention| 10|Y|n|n|n|Y|none                      |none     |ACTV|any|none|n
PROS|Prospect                |P |prospect |headline|info     | 20|Y|n|n|n|Y|ACTV (manual)             |none     |none|any|HOLD|n
BID |Bid                     |B |prospect |standard|info     | 30|Y|n|n|n|Y|ACTV (manual)             |none     |none|any|HOLD|n
CCIP|Credit check in progress|C |on_hold  |standard|attention| 40|Y|n|n|Y|Y|ACTV (manual)             |none     |none|any|none|n
HOLD|Hold for credit check   |H |on_hold  |standard|caution  | 50|Y|n|n|Y|Y|CCIP (manual)             |none     |none|any|none|n
ACTV|Active                  |A |active   |headline|positive | 60|Y|n|n|Y|Y|none                      |active   |none|any|none|n
NAR |Non-AR transactions     |N |active   |standard|aside    | 70|Y|n|Y|n|Y|none                      |none     |none|any|none|n
SUSP|Suspended               |S |suspended|headline|caution  | 80|Y|Y|n|Y|Y|ACTV (manual)             |suspended|none|any|none|n
FBIL|Final bill              |F |closing  |standard|caution  | 90|Y|n|n|Y|Y|EXCU (after_final_invoice)|ceased   |none|any|none|n
CEAS|Ceased                  |Z |closed   |standard|muted    |100|n|n|n|n|Y|EXCU (manual)             |ceased   |none|any|none|n
EXCU|Ex-customer             |X |closed   |standard|muted    |110|n|n|n|n|Y|none                      |ceased   |none|any|none|n
DNS |Do not service          |D |closed   |standard|critical |120|n|n|n|n|Y|none                      |none     |none|any|none|n
INAC|Inactive                |I |closed   |headline|muted    |130|n|n|n|n|Y|none                      |suspended|none|any|none|n
LOST|Lost                    |L |closed   |standard|muted    |140|n|n|n|n|Y|none                      |ceased   |none|any|none|n
VOID|Mistakenly entered      |V |void     |standard|muted    |150|n|n|n|n|n|none                      |ceased   |none|any|none|Y`

/* Codes|Billable|Correspondence|IgnThr|Usage|Recurring|Autopay|Final|IgnCut|IgnBill|IgnCut(U)|IgnBill(U)|Invoice message */
const billing = `
PROS, BID, NAR              |n|Y|n|n|n|n|n|n|n|n|n|none
CCIP, HOLD, ACTV            |Y|Y|n|Y|Y|Y|n|n|n|n|n|none
SUSP                        |Y|Y|n|Y|n|Y|n|n|n|n|n|Your account is suspended. Please contact us.
FBIL                        |Y|Y|Y|Y|Y|Y|Y|Y|Y|Y|Y|This is your final invoice.
CEAS                        |n|Y|n|n|n|Y|n|n|n|n|n|none
DNS                         |Y|n|n|Y|Y|Y|n|n|n|n|n|none
PAIN, EXCU, INAC, LOST, VOID|n|n|n|n|n|n|n|n|n|n|n|none`

/* Codes|Reason|Date|Edit|Score|Quote|Project|Order|Assignment|Portal order|Manual invoice|FreshBooks|Sales contact */
const gates = `
PAIN     |n|n|a|a|a|a|a/a|w/w|b|a|a|a
PROS, BID|n|n|a|a|a|a|a/a|b/b|b|a|a|a
CCIP     |n|n|a|a|a|a|a/a|a/a|a|a|a|a
HOLD     |Y|n|a|a|a|a|a/a|b/p|a|a|a|a
ACTV     |n|n|a|a|a|a|a/a|a/a|a|a|a|a
NAR      |n|n|a|a|a|w|w/w|w/w|b|b|b|a
SUSP     |Y|n|a|a|w|b|b/p|b/p|b|a|a|a
FBIL     |Y|Y|a|a|b|b|b/b|b/b|b|a|a|a
CEAS     |Y|Y|w|b|b|b|b/b|b/b|b|w|b|a
EXCU     |n|n|w|b|b|b|b/b|b/b|b|w|b|a
DNS      |Y|n|a|b|b|b|b/b|b/b|b|w|b|b
INAC     |n|n|b|b|b|b|b/b|b/b|b|w|b|a
LOST     |Y|n|w|b|b|b|b/b|b/b|b|w|b|a
VOID     |Y|n|b|b|b|b|b/b|b/b|b|b|b|a`

const reasons = `
HOLD: order_created = Order created, credit_limit = Credit limit reached, overdue = Overdue balance
SUSP: non_payment = Non-payment, customer_request = Customer request, suspected_fraud = Suspected fraud
FBIL: customer_leaving = Customer leaving, non_payment = Non-payment, business_closed = Business closed
CEAS: services_ended = Services ended, contract_ended = Contract ended
DNS: no_contact_requested = No contact requested, management_hold = Management hold
LOST: competitor* = Competitor, price = Price, quality = Quality, other = Other
VOID: duplicate = Duplicate, entered_by_mistake = Entered by mistake, not_a_customer = Not a customer, merged = Merged into another record`

const settings = {
  defaultStatus: 'PAIN',
  deactivatesTo: 'INAC',
  neverPrompts: false,
  screeningOccasions: ['created', 'tax_id_changed', 'list_loaded'],
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

describe('the preset full is the catalogue of the handbook', () => {
  const expected = readTables({ identity, billing, gates, reasons })

  it.each(expected)('$code in every field', (status) => {
    expect(presets.full.statuses.find(({ code }) => code === status.code)).toEqual(status)
  })

  it('in its order and with no other status', () => {
    expect(presets.full.statuses).toEqual(expected)
  })

  it('in every setting', () => {
    expect(settingsOf(presets.full)).toEqual(settings)
  })
})
