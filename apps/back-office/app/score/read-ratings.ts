import { invalid, type RateScore } from '@padron/domain'
import type { Form } from '../request/form.ts'

/** The sliders that were moved: `ratings.<code>` against `was.<code>`. Empty takes a rating back. */
export function readRatings(form: Form): RateScore['ratings'] {
  const moved = Object.keys(form.answers)
    .filter((name) => name.startsWith('ratings.'))
    .map((name) => ({ name, code: name.slice('ratings.'.length), typed: form.text(name) }))
    .filter(({ code, typed }) => typed !== form.text(`was.${code}`))
  const fields = moved
    .filter(({ typed }) => typed !== '' && !isRating(typed))
    .map(({ name: path }) => ({ path, reason: { code: 'rating_out_of_range' } }))
  if (fields.length > 0) throw invalid('rating_out_of_range', { fields })
  return Object.fromEntries(moved.map(({ code, typed }) => [code, typed === '' ? null : Number(typed)]))
}

const isRating = (typed: string) => /^\d{1,3}$/.test(typed) && Number(typed) <= 100
