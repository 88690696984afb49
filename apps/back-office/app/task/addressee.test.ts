import { expect, test } from 'vitest'
import { readAddressee } from './addressee.ts'

test('one value of the list names a person or a department, and nothing names nobody', () => {
  expect(readAddressee('person:01920000-0000-7000-8000-000000000001')).toEqual({
    person: '01920000-0000-7000-8000-000000000001',
  })
  expect(readAddressee('department:accounts')).toEqual({ department: 'accounts' })
  for (const value of ['', 'person:', 'department:', 'accounts', 'staff:1'])
    expect(readAddressee(value)).toEqual({})
})
