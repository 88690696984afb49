import { describe, expect, it } from 'vitest'
import { readTables } from './fixtures/read-tables.ts'
import { presets, settingsOf } from './index.ts'

/*
 * TempWorks Enterprise whole (domain §5): edit and score always, prepaid as plain, no reason required,
 * deleted records visible and in the picker, do not service "work with management", no completion.
 * Code|Name|Short|Category|Availability|Tone|Pos|Active|Suspended|CRM only|Portal login|Visible|Next (trigger)|
 * Children ×3|Completes to|Allowed next|On order created|System
 */
const identity = `
PROS|Prospect                    |P|prospect|headline|info     | 20|Y|n|n|n|Y|ACTV (manual)|none     |none|any|HOLD|n
BID |Bid                         |B|prospect|standard|info     | 30|Y|n|n|n|Y|ACTV (manual)|none     |none|any|HOLD|n
CCIP|Credit check in progress    |C|on_hold |standard|attention| 40|Y|n|n|Y|Y|ACTV (manual)|none     |none|any|none|n
HOLD|Hold for credit check       |H|on_hold |standard|caution  | 50|Y|n|n|Y|Y|CCIP (manual)|none     |none|any|none|n
ACTV|Active                      |A|active  |headline|positive | 60|Y|n|n|Y|Y|none         |active   |none|any|none|n
NAR |Non-AR transactions         |N|active  |standard|aside    | 70|Y|n|Y|n|Y|none         |none     |none|any|none|n
DNS |Do not service              |D|closed  |standard|critical |120|n|n|n|n|Y|none         |none     |none|any|none|n
INAC|Inactive                    |I|closed  |headline|muted    |130|n|n|n|n|Y|none         |suspended|none|any|none|n
LOST|Lost                        |L|closed  |standard|muted    |140|n|n|n|n|Y|none         |ceased   |none|any|none|n
VOID|Deleted / Mistakenly Entered|V|void    |standard|muted    |150|n|n|n|n|Y|none         |ceased   |none|any|none|n`

/* Codes|Billable|Correspondence|IgnThr|Usage|Recurring|Autopay|Final|IgnCut|IgnBill|IgnCut(U)|IgnBill(U)|Invoice message */
const billing = `
PROS|n|Y|n|n|n|n|n|n|n|n|n|none
BID |n|Y|n|n|n|n|n|n|n|n|n|none
CCIP|Y|Y|n|Y|Y|Y|n|n|n|n|n|none
HOLD|Y|Y|n|Y|Y|Y|n|n|n|n|n|none
ACTV|Y|Y|n|Y|Y|Y|n|n|n|n|n|none
NAR |n|Y|n|n|n|n|n|n|n|n|n|none
DNS |Y|n|n|Y|Y|Y|n|n|n|n|n|none
INAC|n|n|n|n|n|n|n|n|n|n|n|none
LOST|n|n|n|n|n|n|n|n|n|n|n|none
VOID|n|n|n|n|n|n|n|n|n|n|n|none`

/* Codes|Reason|Date|Edit|Score|Quote|Project|Order|Assignment|Portal order|Manual invoice|FreshBooks|Sales contact */
const gates = `
PROS|n|n|a|a|a|a|a/a|b/b|b|a|a|a
BID |n|n|a|a|a|a|a/a|b/b|b|a|a|a
CCIP|n|n|a|a|a|a|a/a|a/a|a|a|a|a
HOLD|n|n|a|a|a|a|a/a|b/b|a|a|a|a
ACTV|n|n|a|a|a|a|a/a|a/a|a|a|a|a
NAR |n|n|a|a|a|w|w/w|w/w|b|b|b|a
DNS |n|n|a|a|b|b|b/b|p/p|b|w|b|b
INAC|n|n|a|a|b|b|b/b|b/b|b|w|b|a
LOST|n|n|a|a|b|b|b/b|b/b|b|w|b|a
VOID|n|n|a|a|b|b|b/b|b/b|b|b|b|a`

const reasons = `
HOLD: order_created = Order created, credit_limit = Credit limit reached, overdue = Overdue balance
DNS: no_contact_requested = No contact requested, management_hold = Management hold
LOST: competitor* = Competitor, price = Price, quality = Quality, other = Other
VOID: duplicate = Duplicate, entered_by_mistake = Entered by mistake, not_a_customer = Not a customer, merged = Merged into another record`

const settings = {
  defaultStatus: 'PROS',
  deactivatesTo: 'INAC',
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

describe('the preset tempworks is TempWorks Enterprise', () => {
  const expected = readTables({ identity, billing, gates, reasons })

  it.each(expected)('$code in every field', (status) => {
    expect(presets.tempworks.statuses.find(({ code }) => code === status.code)).toEqual(status)
  })

  it('in its order and with no other status', () => {
    expect(presets.tempworks.statuses).toEqual(expected)
  })

  it('in every setting: new customers are prospects, and nothing has to be complete', () => {
    expect(settingsOf(presets.tempworks)).toEqual(settings)
  })
})
