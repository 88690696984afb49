import { expect, test } from 'vitest'
import { formOf } from '../request/form.ts'
import { readNote, readScope } from './read-note.ts'

test('a form says what a note is, ticks and commas included', () => {
  const form = new FormData()
  form.set('body', ' Pays late. ')
  form.append('departments', 'accounts')
  form.append('departments', 'sales')
  form.set('tags', 'terms, , route ,')
  form.set('acknowledgedPublish', 'yes')
  expect(readNote(formOf(form))).toEqual({
    body: 'Pays late.',
    departments: ['accounts', 'sales'],
    tags: ['terms', 'route'],
    hasPersonalData: false,
    acknowledgedPublish: true,
    acknowledgedMentions: [],
  })
})

test('a scope is one of ours or none', () => {
  expect(readScope('finance')).toBe('finance')
  for (const typed of ['', 'Finance', 'everybody', null]) expect(readScope(typed)).toBeNull()
})
