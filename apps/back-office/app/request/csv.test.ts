import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('a line keeps commas, quotes and line breaks inside their cell', () => {
  expect(csvLine(['C-000001', 'Acme, "La Buena"', 'two\nlines'])).toBe(
    'C-000001,"Acme, ""La Buena""","two\nlines"\r\n',
  )
})

test('a name that looks like a formula is read as text by a spreadsheet', () => {
  expect(csvLine(['=HYPERLINK("x")', '+52 55', '-1', '@sum'])).toBe(
    `"'=HYPERLINK(""x"")",'+52 55,'-1,'@sum\r\n`,
  )
})
