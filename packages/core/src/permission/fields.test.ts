import {
  CustomerFields,
  type FieldGroupCode,
  type FieldUse,
  fieldGroupCodes,
  fieldGroups,
  fieldUses,
  groupOfField,
  isFailure,
  mayUse,
  powersOf,
  reachOf,
  shippedRoles,
  turn,
} from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { readOracle } from '../../test/oracle.ts'
import { listAudit } from '../audit/index.ts'
import type { Ctx } from '../ctx.ts'
import { getCustomer, listCustomers, registerCustomer, saveCustomer } from '../customer/index.ts'

const oracle = readOracle(new URL('../../test/oracle/fields.txt', import.meta.url), /^fields /)
const roles = shippedRoles.map(({ code }) => code)
const answers = new Map(oracle.map(({ table, row, column, answer }) => [`${table} ${row} ${column}`, answer]))
const expected = (role: string, group: FieldGroupCode, use: FieldUse) =>
  answers.get(`fields ${use} ${group} ${role}`) ?? '?'

/** Every field, with its group. */
const fields = fieldGroups.flatMap(({ code, fields }) => fields.map((field) => ({ field, group: code })))
/** The fields of the form. */
const formFields = Object.keys(CustomerFields.shape) as (keyof CustomerFields)[]
const groupOf = (field: string) => groupOfField(field) ?? 'identity'

let db: TestDatabase
const actors = new Map<string, Ctx>()
beforeAll(async () => {
  db = await freshDatabase()
  for (const role of roles) actors.set(role, await actAs(db, role))
})
const as = (role: string) => actors.get(role)!

/** What the product answers for a cell, as a sign of the oracle. */
function answerOf({ actor }: Ctx, group: FieldGroupCode, use: FieldUse): string {
  if (!mayUse(actor, group, use)) return '-'
  return use === 'read' && reachOf(powersOf(actor), group) === 'assigned' ? 'A' : 'Y'
}

/** Cells in which somebody, as the database resolves them, differs from the table kept by hand. */
const differing = (role: string, ctx: Ctx) =>
  fields.flatMap(({ field, group }) =>
    fieldUses
      .filter((use) => answerOf(ctx, group, use) !== expected(role, group, use))
      .map((use) => `${role} ${field} ${use}`),
  )

describe('C02 every field of every role', () => {
  it(`is in at least 5,000 cells what the table kept by hand says: none of ${roles.length * fields.length * 7} differs`, () => {
    expect(roles.length * fields.length * fieldUses.length).toBeGreaterThanOrEqual(5_000)
    expect(oracle).toHaveLength(roles.length * fieldGroupCodes.length * fieldUses.length)
    expect(oracle.filter(({ answer }) => !['Y', 'A', '-'].includes(answer))).toEqual([])
    expect(roles.flatMap((role) => differing(role, as(role)))).toEqual([])
  })

  it('notices each of fifty cells turned in the database, and nothing after they are turned back', async () => {
    const open = oracle.filter(({ column, answer }) => column !== 'admin' && answer === 'Y')
    const step = Math.floor(open.length / 50)
    const sample = Array.from({ length: 50 }, (_, at) => open[at * step]!)
    const unnoticed: string[] = []
    for (const { table, row, column: role } of sample) {
      const use = table.slice('fields '.length) as FieldUse
      const held = grantsOf(role)
      await write(
        role,
        turn(held, [{ roleCode: role, fieldGroup: row as FieldGroupCode, use, allowed: false }].map(bare)),
      )
      const seen = differing(role, await actAs(db, role))
      if (!seen.some((cell) => cell.endsWith(` ${use}`))) unnoticed.push(`${role} ${row} ${use}`)
      await write(role, held)
    }
    expect(unnoticed).toEqual([])
    for (const role of roles) expect(differing(role, await actAs(db, role))).toEqual([])
  })

  const bare = ({ roleCode: _, ...change }: { roleCode: string } & Parameters<typeof turn>[1][number]) =>
    change
  function grantsOf(role: string) {
    const { isWildcard, abilities } = shippedRoles.find(({ code }) => code === role)!
    return { isWildcard, abilities: abilities as readonly string[], limits: [] as readonly string[] }
  }
  async function write(role: string, grants: ReturnType<typeof grantsOf>) {
    await db.ask('delete from app.role_abilities where role_code = $1 and not (ability = any ($2))', [
      role,
      grants.abilities,
    ])
    await db.ask(
      'insert into app.role_abilities (role_code, ability) select $1, unnest($2::text[]) on conflict do nothing',
      [role, grants.abilities],
    )
    await db.ask('delete from app.field_limits where role_code = $1', [role])
    await db.ask(
      `insert into app.field_limits (role_code, field_group, use)
       select $1, split_part(l, ':', 1), split_part(l, ':', 2) from unnest($2::text[]) l`,
      [role, grants.limits],
    )
  }
})

describe('C02 what is answered and taken', () => {
  let customer: { id: string; number: string }
  let other: { number: string }
  let another: { number: string }
  let values: Record<string, [unknown, unknown]>
  const sayNo = { kind: 'forbidden', reason: { code: 'ability_missing' } }
  const hasDirectory = (role: string) => expected(role, 'identity', 'read') === 'Y'
  const inside = roles.filter(hasDirectory)

  beforeAll(async () => {
    const admin = as('admin')
    const made = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
    customer = await registerCustomer(admin, made)
    other = await registerCustomer(admin, { ...made, legalName: 'Parent SA', taxId: 'XAXX010101000' })
    another = await registerCustomer(admin, { ...made, legalName: 'Holding SA', taxId: 'XAXX010101000' })
    const [branch] = await db.ask<{ id: string }>(
      `insert into app.branches (id, code, name) values (app.new_id(), 'north', 'North') returning id`,
    )
    const texts = [
      'legalName',
      'tradeName',
      'subAccountName',
      'website',
      'externalReference',
      'paymentMethod',
    ]
      .concat(['paymentTerms', 'billingCycle', 'vatTreatment', 'salesStage', 'fiscalName', 'capitalRegime'])
      .map((name) => [name, ['one', 'two']])
    const address = {
      kind: 'visiting',
      country: 'MX',
      line1: 'Calle 1',
      city: 'Monterrey',
      postalCode: '64000',
    }
    values = {
      ...Object.fromEntries(texts),
      taxId: ['EKU9003173C9', 'URE180429TM6'],
      partyType: ['company', 'person'],
      classCode: ['limited_company', 'sole_trader'],
      parentNumber: [other.number, another.number],
      inheritStatus: [true, false],
      branchId: [branch?.id, null],
      currency: ['MXN', 'USD'],
      creditLimitMinor: [100, 200],
      minimumInvoiceMinor: [100, 200],
      billToParent: [true, false],
      country: ['MX', 'US'],
      taxRegime: ['601', '603'],
      cfdiUse: ['G03', 'G01'],
      fiscalPostalCode: ['64000', '64010'],
      addresses: [[address], [{ ...address, line1: 'Calle 2' }]],
      contactMethods: [
        [{ kind: 'email', value: 'a@example.mx' }],
        [{ kind: 'email', value: 'b@example.mx' }],
      ],
      contactAssignments: [[{ name: 'Rosa', role: 'billing' }], [{ name: 'Luis', role: 'billing' }]],
    }
    const first = Object.fromEntries(Object.entries(values).map(([name, [one]]) => [name, one]))
    await saveCustomer(admin, {
      ...first,
      customerId: customer.id,
      expectedVersion: 1,
      completion: 'never',
      acknowledgement: { reason: 'For the test' },
    } as Parameters<typeof saveCustomer>[1])
  })

  it('reading: a field one may not read is absent from the record, not null', async () => {
    for (const role of roles) {
      const read = getCustomer(as(role), { number: customer.number })
      if (!hasDirectory(role)) {
        await expect(read).rejects.toMatchObject(sayNo)
        continue
      }
      const { fields: shown, ...face } = await read
      const wrong = formFields.filter(
        (name) => name in shown !== (expected(role, groupOf(name), 'read') === 'Y'),
      )
      expect([role, ...wrong]).toEqual([role])
      const isCommercial = expected(role, 'commercial', 'read') === 'Y'
      expect([role, 'taxId' in face, 'screening' in face]).toEqual([role, isCommercial, isCommercial])
    }
  })

  it('reading: no row of the directory has what its reader may not see', async () => {
    for (const role of inside) {
      const { rows } = await listCustomers(as(role), { active: 'any', sort: '-created', limit: 10 })
      const isCommercial = expected(role, 'commercial', 'read') === 'Y'
      for (const row of rows) {
        expect([role, 'taxId' in row, 'screening' in row]).toEqual([role, isCommercial, isCommercial])
        expect([role, 'scored' in row]).toEqual([role, expected(role, 'score', 'read') === 'Y'])
      }
    }
  })

  it('writing: each field of the form is taken from those who write it, and refused to all others', async () => {
    const wrong: string[] = []
    for (const role of inside) {
      for (const field of formFields) {
        const [row] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [
          customer.id,
        ])
        const { fields: now } = await getCustomer(as('admin'), { number: customer.number })
        const [one, two] = values[field] ?? ['one', 'two']
        const isOne = isSaid(one, now[field] ?? null)
        const attempt = await saveCustomer(as(role), {
          customerId: customer.id,
          expectedVersion: row?.version ?? 0,
          completion: 'never',
          acknowledgement: { reason: 'For the test' },
          [field]: isOne ? two : one,
        } as Parameters<typeof saveCustomer>[1]).then(
          () => 'Y',
          (error) => (isFailure(error) && error.reason.code === 'ability_missing' ? '-' : `other: ${error}`),
        )
        if (attempt !== expected(role, groupOf(field), 'write')) wrong.push(`${role} ${field} ${attempt}`)
      }
    }
    expect(wrong).toEqual([])
  }, 180_000)

  it('writing: a lost race tells nothing of fields that the loser may not read', async () => {
    const admin = as('admin')
    const set = async (creditLimitMinor: number) => {
      const { version } = await getCustomer(admin, { number: customer.number })
      await saveCustomer(admin, {
        customerId: customer.id,
        expectedVersion: version,
        completion: 'never',
        creditLimitMinor,
        paymentTerms: 'sixty days',
      })
      return version
    }
    const expectedVersion = await set(987_654_321)
    for (const role of inside) {
      const attempt = saveCustomer(as(role), {
        ...{ customerId: customer.id, expectedVersion, completion: 'never' },
        ...{ creditLimitMinor: 5, paymentTerms: '5 days' },
      })
      const lost = await attempt.catch((error) => error)
      expect([role, lost.reason.code]).toEqual([role, 'changed_meanwhile'])
      const told = JSON.stringify(lost.detail)
      const reads = (group: FieldGroupCode) => expected(role, group, 'read') === 'Y'
      expect([role, told.includes('987654321')]).toEqual([role, reads('finance')])
      expect([role, told.includes('sixty days')]).toEqual([role, reads('commercial')])
      expect([role, 'taxId' in lost.detail.current]).toEqual([role, reads('commercial')])
    }
  })

  /** Whether the record says this value now; of a list its first entry's own word is enough. */
  function isSaid(value: unknown, now: unknown): boolean {
    if (!Array.isArray(value)) return JSON.stringify(value) === JSON.stringify(now)
    const [{ line1, value: address, name }] = value as [Record<string, string>]
    return JSON.stringify(now).includes(JSON.stringify(line1 ?? address ?? name))
  }

  it('history: the trail leaves out what its reader may not read', async () => {
    for (const role of roles) {
      const read = listAudit(as(role), { customerId: customer.id, limit: 200 })
      if (expected(role, 'audit', 'read') !== 'Y') {
        await expect(read).rejects.toMatchObject({ kind: 'forbidden' })
        continue
      }
      const { entries } = await read
      const told = new Set(entries.flatMap(({ before, after }) => Object.keys({ ...before, ...after })))
      const wrong = ['legalName', 'taxId', 'creditLimitMinor', 'paymentTerms', 'addresses', 'website'].filter(
        (name) => told.has(name) !== (expected(role, groupOf(name), 'history') === 'Y'),
      )
      expect([role, ...wrong]).toEqual([role])
    }
  })

  it('filter, sort and search: what one may not use so is no field at all', async () => {
    const page = { active: 'any', sort: '-created', limit: 10 } as const
    const asked: [FieldGroupCode, FieldUse, Partial<Parameters<typeof listCustomers>[1]>][] = [
      ['score', 'filter', { score: { from: 1 } }],
      ['score', 'sort', { sort: '-score' }],
      ['status', 'filter', { statusCodes: ['PAIN'] }],
      ['identity', 'sort', { sort: 'name' }],
      ['identity', 'search', { query: 'kemper' }],
    ]
    const wrong: string[] = []
    const limit = (role: string, group: string, use: string) =>
      db.ask('insert into app.field_limits (role_code, field_group, use) values ($1, $2, $3)', [
        role,
        group,
        use,
      ])
    for (const role of inside) {
      for (const [group, use, filter] of asked) {
        const ask = (ctx: Ctx) =>
          listCustomers(ctx, { ...page, ...filter }).then(
            () => 'Y',
            (error) => (isFailure(error) && error.reason.code === 'unknown_field' ? '-' : String(error)),
          )
        const says = expected(role, group, use)
        if ((await ask(as(role))) !== says) wrong.push(`${role} ${group} ${use}`)
        if (role === 'admin') continue
        await limit(role, group, use)
        if ((await ask(await actAs(db, role))) !== '-') wrong.push(`${role} ${group} ${use} limited`)
        await db.ask('delete from app.field_limits')
      }
    }
    expect(wrong).toEqual([])
  })
})
