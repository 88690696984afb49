import { opens, type Place, type Reader, scopeCodes } from '@padron/domain'
import { freshDatabase } from '@padron/testing'
import { expect, it } from 'vitest'

const branches = [1, 2, 3].map((n) => `01920000-0000-7000-8000-00000000000${n}`)
const nil = '00000000-0000-0000-0000-000000000000'
const departments = ['sales', 'accounts', 'support']

/** The same numbers each time: a run that fails can be read again. */
function chance(seed: number) {
  let at = seed
  return () => {
    at = (at * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return at / 4_294_967_296
  }
}

it('the rule of scopes says the same in the database as on paper, five thousand times', async () => {
  const next = chance(20_261_122)
  const some = <One>(of: readonly One[], share: number) => of.filter(() => next() < share)
  const one = <One>(of: readonly One[]): One => of[Math.floor(next() * of.length)]!
  const asked = Array.from({ length: 5000 }, (): { place: Place; reader: Reader } => ({
    place: {
      scope: one(scopeCodes),
      departments: some(departments, 0.3),
      branchId: one([null, ...branches]),
    },
    reader: {
      userId: null,
      scopes: some(scopeCodes, 0.5),
      branches: some([...branches, nil], 0.4),
      departments: some(departments, 0.4),
    },
  }))
  const db = await freshDatabase()
  const answers = await db.ask<{ at: number; opens: boolean }>(
    `select a.at::int, app.opens(a.value #>> '{place,scope}', array(select jsonb_array_elements_text(a.value #> '{place,departments}')),
       (a.value #>> '{place,branchId}')::uuid, array(select jsonb_array_elements_text(a.value #> '{reader,scopes}')),
       array(select jsonb_array_elements_text(a.value #> '{reader,branches}')::uuid),
       array(select jsonb_array_elements_text(a.value #> '{reader,departments}'))) as opens
     from jsonb_array_elements($1::jsonb) with ordinality a(value, at) order by a.at`,
    [JSON.stringify(asked)],
  )
  expect(answers.map((row) => row.opens)).toEqual(asked.map(({ place, reader }) => opens(place, reader)))
  const share = answers.filter((row) => row.opens).length / answers.length
  expect(share).toBeGreaterThan(0.1)
  expect(share).toBeLessThan(0.9)
})
