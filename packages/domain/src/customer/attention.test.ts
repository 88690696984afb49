import { describe, expect, it } from 'vitest'
import { type Ahead, attentionOf } from './attention.ts'

const today = '2026-11-22'
const nothing: Ahead = { scheduled: [] }
const codes = (ahead: Ahead) => attentionOf(ahead, today).map(({ code }) => code)
const task = { id: 't', version: 1, title: 'Call', for: null }
const work = { id: 'a', number: 'A-1', title: 'Bring desks', kind: 'delivery' }
const flag = { id: 'f', type: 'manual_flag' }

describe('what needs attention', () => {
  it('is nothing where nothing lies ahead, or nothing may be seen', () => {
    expect(attentionOf(nothing, today)).toEqual([])
    const owed = { currency: 'MXN', overdueMinor: 0, overdueCount: 0, overdueDays: 0 }
    expect(codes({ ...nothing, overdue: [owed] })).toEqual([])
  })

  it('comes by its day, the latest first of all, and what has no day last', () => {
    const items = attentionOf(
      {
        ...nothing,
        overdue: [{ currency: 'MXN', overdueMinor: 500, overdueCount: 2, overdueDays: 40 }],
        tasks: [
          { ...task, dueOn: null },
          { ...task, id: 'late', dueOn: '2026-11-20' },
        ],
        documents: [{ id: 'd', name: 'CSF', expiresOn: '2026-12-04' }],
        cases: [{ id: 'c', number: 'S-1', title: 'Leg', priority: 'high' }],
        approvals: 1,
      },
      today,
    )
    expect(items.map(({ code, on, isLate }) => [code, on, isLate])).toEqual([
      ['invoices_overdue', '2026-10-13', true],
      ['task', '2026-11-20', true],
      ['document', '2026-12-04', false],
      ['task', null, false],
      ['case', null, false],
      ['approvals', null, false],
    ])
    expect(items.find(({ code }) => code === 'document')).toMatchObject({ days: 12 })
  })

  it('leaves out what is more than a week ahead', () => {
    const [near, far] = ['2026-11-29', '2026-11-30']
    expect(codes({ ...nothing, tasks: [{ ...task, dueOn: near }] })).toEqual(['task'])
    expect(codes({ ...nothing, tasks: [{ ...task, dueOn: far }] })).toEqual([])
    expect(codes({ ...nothing, assignments: [{ ...work, scheduledOn: near }] })).toEqual(['assignment'])
    expect(codes({ ...nothing, assignments: [{ ...work, scheduledOn: far }] })).toEqual([])
    expect(codes({ ...nothing, assignments: [{ ...work, scheduledOn: null }] })).toEqual([])
  })

  it('asks for a flag that is proposed, or whose day of review has come', () => {
    const of = (state: 'proposed' | 'open' | 'reviewed', reviewOn: string | null) =>
      codes({ ...nothing, flags: [{ ...flag, state, reviewOn }] })
    expect(of('proposed', null)).toEqual(['flag'])
    expect(of('open', today)).toEqual(['flag'])
    expect(of('reviewed', '2026-11-23')).toEqual([])
    expect(of('open', null)).toEqual([])
  })

  it('foretells a change of status that waits for its day', () => {
    const status = { code: 'INAC', name: 'Inactive', tone: 'muted', isActive: false } as const
    expect(attentionOf({ scheduled: [{ id: 's', status, on: '2027-01-01' }] }, today)).toMatchObject([
      { code: 'scheduled', on: '2027-01-01', isLate: false },
    ])
  })
})
