import { isFailure } from '@padron/domain'
import { expect, it } from 'vitest'
import { formOf } from '../request/form.ts'
import { readRatings } from './read-ratings.ts'

const sent = (answers: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(answers)) form.set(name, value)
  return readRatings(formOf(form))
}

it('only the sliders that were moved are sent, and an emptied one takes its rating back', () => {
  const asked = { 'ratings.trust': '80', 'was.trust': '80', 'ratings.care': '', 'was.care': '40' }
  expect(sent({ ...asked, 'ratings.speed': '0', 'was.speed': '' })).toEqual({ care: null, speed: 0 })
  expect(sent({ 'ratings.trust': '', 'was.trust': '' })).toEqual({})
})

it.each(['101', '-1', '7.5', 'high', '1e2'])('a rating of %s is refused at its own field', (typed) => {
  try {
    sent({ 'ratings.trust': typed, 'was.trust': '80' })
    expect.unreachable()
  } catch (error) {
    if (!isFailure(error)) throw error
    expect(error.detail.fields).toEqual([{ path: 'ratings.trust', reason: { code: 'rating_out_of_range' } }])
  }
})
