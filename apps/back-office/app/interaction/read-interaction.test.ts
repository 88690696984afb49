import { describe, expect, it } from 'vitest'
import { formOf } from '../request/form.ts'
import { readCorrected, readLogged, readType } from './read-interaction.ts'

const zone = 'America/Mexico_City'
const formWith = (answers: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(answers)) form.set(name, value)
  return formOf(form)
}

describe('what the logger says', () => {
  it('is little where little was typed', () => {
    expect(readLogged(formWith({ type: 'visit', note: 'Saw the roof' }), zone)).toEqual({
      ...{ type: 'visit', direction: 'out', participants: '', note: 'Saw the roof', scope: 'internal' },
      acknowledged: false,
    })
  })

  it('is all of it where all was typed, on the clocks of the reader', () => {
    const form = formWith({
      ...{ type: 'call', direction: 'in', occurredOn: '2026-03-09', occurredAt: '17:30', outcome: 'Yes' },
      ...{ 'next.title': 'Send it', 'next.dueOn': '2026-03-12', 'next.to': 'department:sales' },
      ...{ scope: 'customer', acknowledged: 'yes', taskId: '01920000-0000-7000-8000-000000000001' },
    })
    expect(readLogged(form, zone)).toMatchObject({
      direction: 'in',
      scope: 'internal',
      occurredAt: new Date('2026-03-09T23:30:00Z'),
      next: { title: 'Send it', dueOn: '2026-03-12', departmentCode: 'sales' },
      acknowledged: true,
    })
  })

  it('empties an outcome that was taken away', () => {
    expect(readCorrected(formWith({ note: 'x', scope: 'sales' }), zone)).toEqual({
      ...{ participants: '', note: 'x', outcome: null, scope: 'sales', confirmed: false },
    })
    const clock = { note: 'x', occurredOn: '2026-03-09', occurredAt: '17:30' }
    expect(readCorrected(formWith({ ...clock, occurredShown: '2026-03-09 17:30' }), zone)).not.toHaveProperty(
      'occurredAt',
    )
    expect(readCorrected(formWith({ ...clock, occurredShown: '2026-03-09 17:00' }), zone)).toHaveProperty(
      'occurredAt',
    )
    expect(readType('letter')).toBeNull()
  })
})
