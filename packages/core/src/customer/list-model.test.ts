import { foldText, nameKey, searchTerm } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { listCustomers } from './index.ts'

const customers = 200
const questions = 150
const seed = 17

type Status = { code: string; isActive: boolean; visible: boolean }
type Known = { id: string; number: string; nameKey: string; document: string; statusCode: string }
type Question = {
  query?: string
  active: 'yes' | 'no' | 'any'
  statusCodes?: string[]
  sort: '-created' | 'created' | 'name' | '-name' | 'number' | '-number'
  limit: number
}

let db: TestDatabase
let reader: Ctx
let statuses: Status[]
let register: Known[]

// The second "Peña" is written with a letter and a separate accent, as some keyboards and exports do.
const words = [
  'aguas',
  'Ñandú',
  'del Norte',
  'Güero',
  'Ópticas',
  'luna',
  'LUNA',
  'x',
  '100%',
  'a_b',
  "O'Higgins",
]
words.push('Peña', 'Peña'.normalize('NFD'), 'Straße', 'Œuvre', 'ŁÓDŹ')
const forms = ['SA de CV', 'S. de R.L.', 'SC', '']
const contacts = ['rosa@example.mx', '81 8358 2000', 'íñigo peña', '']

const person = fc.record({
  legalName: fc
    .tuple(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }), fc.constantFrom(...forms))
    .map(([name, form]) => `${name.join(' ')} ${form}`.trim()),
  tradeName: fc.constantFrom(...words),
  taxId: fc.constantFrom('EKU9003173C9', 'H&E951128469', 'OÑO120726RX3', 'XAXX010101000', '123456789'),
  contact: fc.constantFrom(...contacts),
  status: fc.nat(),
})

/** Writes the register behind the verbs' back, so that every status and many equal names occur. */
async function writeRegister() {
  statuses = await db.ask<Status>(
    'select code, is_active as "isActive", visible_in_backend as visible from app.statuses order by code',
  )
  const people = fc.sample(person, { numRuns: customers, seed })
  for (const one of people) {
    const status = statuses[one.status % statuses.length]
    await db.ask(
      `with made as (insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code,
           sub_account_name, currency, name_key, contact_text, status_code, missing)
         values ($1, $2, $3, $3, 'rfc_moral', 'company', 'limited_company', 'Primary', 'MXN', $4, $5, $6, '{}') returning id)
       select id from made`,
      [one.legalName, one.tradeName, one.taxId, nameKey(one.legalName), one.contact, status?.code],
    )
  }
  await db.ask('analyze app.customers, app.customer_search, app.customer_statuses')
  return db.ask<Known>(
    `select id, number, name_key as "nameKey", status_code as "statusCode", concat_ws(' ', number, legal_name, trade_name,
       tax_id, contact_text) as document from app.customers order by id`,
  )
}

beforeAll(async () => {
  db = await freshDatabase()
  reader = await actAs(db, 'reader')
  register = await writeRegister()
})

const bytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other))

/** Typographic and typed apostrophes are one. */
const fold = (text: string) => foldText(text).replace(/[’‘]/g, "'")

/** The directory in a few lines of plain code: what the handbook says a question finds, and in which order. */
function answerOf({ query, active, statusCodes, sort }: Question): string[] {
  const isShown = ({ number, statusCode }: Known, term: string) => {
    const status = statuses.find(({ code }) => code === statusCode)
    if (!status) return false
    if (!status.visible && term === number.toLowerCase()) return true
    const isAsked = statusCodes?.length ? statusCodes.includes(statusCode) : status.visible
    return isAsked && (active === 'any' || status.isActive === (active === 'yes'))
  }
  const term = query?.trim() ? searchTerm(query) : ''
  const hits = register.filter(
    (one) =>
      isShown(one, term) &&
      fold(term)
        .split(' ')
        .every((word) => fold(one.document).includes(word)),
  )
  const compare = {
    created: (a: Known, b: Known) => bytes(a.id, b.id),
    name: (a: Known, b: Known) => bytes(a.nameKey, b.nameKey) || bytes(a.id, b.id),
    number: (a: Known, b: Known) => bytes(a.number, b.number) || bytes(a.id, b.id),
  }[sort.replace('-', '') as 'created' | 'name' | 'number']
  const inOrder = hits.sort(compare).map(({ id }) => id)
  return sort.startsWith('-') ? inOrder.reverse() : inOrder
}

/** Every page from the first cursor to the last. */
async function walk(question: Question): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await listCustomers(reader, { ...question, cursor })
    expect(page.rows.length).toBeLessThanOrEqual(question.limit)
    found.push(...page.rows.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor && found.length <= customers)
  return found
}

const fragment = fc.oneof(
  fc.constantFrom(
    ...words,
    ...contacts,
    'LÚNA',
    'nandu',
    'eku-900317-3c9',
    '+52 (81) 8358',
    'C-000012',
    'zzz',
    'peña',
    'pena',
  ),
  fc.constantFrom('   ', '%', '_', '\\', "'", 'a b', 'Luna   aguas', 'o’higgins', '12-3456789', 'strasse'),
)

describe('the directory against a model of it', () => {
  it(`answers ${questions} questions over ${customers} customers in the same order, with no gap and nobody twice`, async () => {
    const codes = statuses.map(({ code }) => code)
    const question: fc.Arbitrary<Question> = fc.record(
      {
        query: fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: fragment }),
        active: fc.constantFrom('yes', 'no', 'any'),
        statusCodes: fc.subarray([...codes, 'NOT-A-STATUS'], { maxLength: 6 }),
        sort: fc.constantFrom('-created', 'created', 'name', '-name', 'number', '-number'),
        limit: fc.constantFrom(9, 20, 50, 200),
      },
      { requiredKeys: ['active', 'sort', 'limit'] },
    )
    let found = 0
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const ids = await walk(asked)
        found += ids.length
        expect(ids).toEqual(answerOf(asked))
      }),
      { numRuns: questions, seed },
    )
    // The questions are not all about nobody.
    expect(found).toBeGreaterThan(questions)
  }, 60_000)

  it.each(['name', '-name', '-created', 'number'] as const)('pages one by one by %s', async (sort) => {
    const asked: Question = { query: 'ñandú luna', active: 'any', sort, limit: 1 }
    const ids = await walk(asked)
    expect(ids.length).toBeGreaterThan(2)
    expect(ids).toEqual(answerOf(asked))
  })

  it('stands still for who pages through it while others register', async () => {
    const asked: Question = { active: 'any', sort: '-created', limit: 20 }
    const before = answerOf(asked)
    const first = await listCustomers(reader, asked)
    await db.ask(
      `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code, sub_account_name,
         currency, name_key, missing) values ('Late', 'Late', 'X', 'X', 'rfc_moral', 'company', 'limited_company', 'Primary', 'MXN', 'late', '{}')`,
    )
    const second = await listCustomers(reader, { ...asked, cursor: first.nextCursor ?? undefined })
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(before.slice(0, 40))
  })
})
