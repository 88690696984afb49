import { describe, expect, it } from 'vitest'
import { closedFreshbooks, fakeFreshbooks, openConsentOnly, standInApplication } from './index.ts'

const { clientId, redirectUri } = standInApplication
const refused = (code: string) => ({ kind: 'unavailable', reason: { code } })
const authUrl = 'https://auth.freshbooks.com'

describe('FreshBooks for a process that must not call it', () => {
  it('sends people to the same page of consent as the one that may', () => {
    const consentOnly = openConsentOnly({ clientId, redirectUri, authUrl })
    const whole = fakeFreshbooks().gateway({ authUrl, apiUrl: 'https://api.freshbooks.com' })
    expect(consentOnly.authorizeUrl('a state')).toBe(whole.authorizeUrl('a state'))
    expect(consentOnly.authorizeUrl('a state')).not.toContain(standInApplication.clientSecret)
  })

  it('does nothing else', async () => {
    const elsewhere = refused('freshbooks_elsewhere')
    const { exchange, refresh, revoke, identify, open, hooks } = openConsentOnly({
      ...{ clientId, redirectUri, authUrl },
    })
    for (const call of [exchange, refresh, revoke, identify])
      await expect(call('anything')).rejects.toMatchObject(elsewhere)
    const access = { accessToken: 'a', accountId: 'b' }
    for (const call of [() => open(access), () => hooks.read(new Uint8Array())])
      expect(call).toThrow(expect.objectContaining(elsewhere))
  })

  it('says so where no application is configured', async () => {
    const missing = refused('freshbooks_not_configured')
    for (const { authorizeUrl } of [openConsentOnly(null), closedFreshbooks('freshbooks_not_configured')])
      expect(() => authorizeUrl('a state')).toThrow(expect.objectContaining(missing))
    await expect(openConsentOnly(null).refresh('x')).rejects.toMatchObject(refused('freshbooks_elsewhere'))
  })
})
