import type { Locale } from '@padron/texts'
import type { Choice } from '@padron/ui'

/** Where the customers of this product mostly are; the rest follows by name. */
const first = ['MX', 'US', 'CA', 'GT']
const rest =
  'AD AE AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BG BH BM BO BR BS BY BZ CH CL CN CO CR CU CW CY CZ DE ' +
  'DK DM DO DZ EC EE EG ES FI FR GB GD GE GF GH GI GP GR GY HK HN HR HT HU ID IE IL IN IQ IS IT JM JO JP ' +
  'KE KH KN KR KW KY KZ LB LC LI LK LT LU LV MA MC MD ME MG MK MO MQ MT MU MY NA NG NI NL NO NZ OM PA PE ' +
  'PH PK PL PR PT PY QA RO RS RU SA SE SG SI SK SM SN SR SV TC TH TN TR TT TW TZ UA UG UY UZ VA VC VE VG ' +
  'VI VN ZA ZM ZW'

/** Countries in the words of the page; worded on the server, so that both sides show the same. */
export function listCountries(locale: Locale): Choice[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  const toChoice = (code: string) => ({ value: code, label: names.of(code) ?? code })
  const byName = (one: Choice, other: Choice) => one.label.localeCompare(other.label, locale)
  return [...first.map(toChoice), ...rest.split(' ').map(toChoice).sort(byName)]
}
