import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A phone as typed, and in E.164 where it parses as a possible number of the country (C6). */
export type Phone = { raw: string; e164: string | null; digits: string }

/** Reads a phone. `country` serves numbers typed without their international prefix; the raw text is kept. */
export function readPhone(raw: string, country: string | null): Phone {
  const region = country && isSupportedCountry(country) ? (country as CountryCode) : undefined
  const parsed = parsePhoneNumberFromString(raw, region)
  const e164 = parsed?.isPossible() ? parsed.number : null
  return { raw, e164, digits: (e164 ?? raw).replace(/\D/g, '') }
}
