import { expect, test } from 'vitest'
import { en } from './en/index.ts'
import { esMX } from './es-MX/index.ts'
import { formatsFor, pickLocale, translator, wordReason } from './index.ts'

type Tree = { [key: string]: string | Tree }
const leaves = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : leaves(value, `${prefix}${key}.`),
  )
const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort()

const english = leaves(en)
const spanish = new Map(leaves(esMX))

test('Spanish has exactly the texts that English has, none of them empty', () => {
  expect([...spanish.keys()].sort()).toEqual(english.map(([key]) => key).sort())
  expect([...english.map(([, text]) => text), ...spanish.values()].filter((text) => !text.trim())).toEqual([])
})

test('both languages of a text name the same particulars', () => {
  const differing = english.filter(
    ([key, text]) => holes(text).join() !== holes(spanish.get(key) ?? '').join(),
  )
  expect(differing).toEqual([])
})

test('no text blames, shouts or says please', () => {
  const loud = [...english, ...spanish].filter(([, text]) => /[!¡]|\bplease\b|por favor/i.test(text))
  expect(loud).toEqual([])
})

test('a count picks its plural, a round million of Spanish rows included', () => {
  expect(translator('en')('page.rowsShown', { count: 1 })).toBe('1 row on this page')
  expect(translator('en')('page.rowsShown', { count: 2 })).toBe('2 rows on this page')
  expect(translator('es-MX')('page.rowsShown', { count: 1_000_000 })).toBe('1,000,000 filas en esta página')
  expect(translator('en').has('page.rowsShown')).toBe(true)
  expect(translator('en').has('page.rowsHidden')).toBe(false)
})

test('a reason is worded in both languages, and a code never shows bare', () => {
  const reason = { code: 'not_found', params: { noun: 'customer' } }
  expect(wordReason(translator('en'), reason)).toBe('There is no such customer here.')
  expect(wordReason(translator('es-MX'), reason)).toBe('Aquí no hay ese cliente.')
  expect(wordReason(translator('en'), { code: 'never_heard_of' })).toBe(
    'That did not work. Nothing was changed.',
  )
})

test('days, instants and money read as in the company, whatever the machine', () => {
  expect(formatsFor('es-MX').date('2026-11-03')).toBe('3 nov 2026')
  expect(formatsFor('en').date('2026-11-03T03:00:00Z')).toBe('2 Nov 2026')
  expect(formatsFor('en', 'Nowhere/Land').dateTime('2026-11-03T18:05:00Z')).toBe('3 Nov 2026, 12:05')
  expect(formatsFor('es-MX').money({ amountMinor: 1_240_000, currency: 'MXN' })).toBe('$12,400.00 MXN')
  expect(formatsFor('en').money({ amountMinor: -50, currency: 'USD' })).toBe('−$0.50 USD')
})

test('the language comes from the first wish we speak', () => {
  expect(pickLocale(null, 'de-DE,es;q=0.8')).toBe('es-MX')
  expect(pickLocale(undefined, 'fr')).toBe('en')
})
