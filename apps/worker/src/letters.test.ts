import { describe, expect, it } from 'vitest'
import { openLetters } from './letters.ts'

const { invitation, signInCode } = openLetters({ portalOrigin: 'https://portal.casa.test' })
const nobody = { name: null, phone: null, email: null, timeZone: null }
const casa = {
  name: 'Casa Almendro',
  phone: '55 5550 0100',
  email: 'hola@casa.test',
  timeZone: 'America/Tijuana',
}
const code = { code: '12345678', minutes: 10, token: 'pdl_a-b_c' }
const invited = { customerName: 'Acme Springs', token: 'pdl_a-b_c', endsAt: new Date('2026-03-09T05:00:00Z') }

describe('letters to customers', () => {
  it('say who writes, in the person’s language, with a link that leads to the portal', () => {
    const spanish = signInCode({ ...code, name: 'Rosa', locale: 'es-MX', sender: casa })
    expect(spanish.subject).toBe('Su código para entrar con Casa Almendro')
    expect(spanish.text).toContain('Buen día, Rosa:\n\nSu código es:\n\n    1234 5678\n')
    expect(spanish.text).toContain('durante 10 minutos')
    expect(spanish.text).toContain('\nhttps://portal.casa.test/sign-in/link?token=pdl_a-b_c\n')
    expect(spanish.text).toMatch(/Llame al 55 5550 0100 o escriba a hola@casa\.test\.\n$/)
    const english = invitation({ ...invited, name: 'Rosa', locale: 'en', sender: casa })
    expect(english.subject).toBe('Your access to the customer portal of Casa Almendro')
    expect(english.text).toContain('Casa Almendro has opened its customer portal to you, for Acme Springs.')
  })

  it('give a day by the company’s calendar', () => {
    const text = (sender: typeof casa) => invitation({ ...invited, name: 'R', locale: 'en', sender }).text
    expect(text(casa)).toContain('holds until 8 Mar 2026')
    expect(text({ ...casa, timeZone: 'UTC' })).toContain('holds until 9 Mar 2026')
  })

  it('name nobody to call where nobody is named, and leave no hole', () => {
    for (const locale of ['en', 'es-MX'] as const) {
      const letters = [
        signInCode({ ...code, name: 'Rosa', locale, sender: nobody }),
        invitation({ ...invited, name: 'Rosa', locale, sender: nobody }),
      ]
      for (const { subject, text } of letters) {
        expect(`${subject}\n${text}`).not.toMatch(/null|undefined|{{|\n\n\n|[?¿]Preguntas|Questions/)
        expect(subject).not.toMatch(/\d|pdl_/)
      }
    }
    const byPhone = { ...nobody, phone: '55 5550 0100' }
    expect(signInCode({ ...code, name: 'R', locale: 'en', sender: byPhone }).text).toMatch(
      /Call 55 5550 0100\.\n$/,
    )
  })

  it('keep a name to one line of the subject, whatever stands in it', () => {
    const sender = { ...casa, name: 'Casa\r\nBcc: eve@evil.test' }
    expect(signInCode({ ...code, name: 'R', locale: 'en', sender }).subject).not.toMatch(/[\r\n]/)
  })
})
