import type { Words } from './words.ts'

/** The four proofs of every verb (house §6, 21), each red until the verb is written. */
export function testFile(words: Words): string {
  const { nounCamel, nounPascal, noun, verb, verbCamel, past } = words
  const run = (who: string, asked = 'asked') => `${verbCamel}${nounPascal}(${who}, ${asked})`
  return `import { actAs, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
${makerImport(words)}import { ${verbCamel}${nounPascal} } from './${verb}.ts'

describe('to ${verb.replaceAll('-', ' ')} a ${noun.replaceAll('-', ' ')}', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await freshDatabase()
  })

${maker(words)}
  it('works: the record is as decided, one version further', async () => {
    const asked = await make()
    const after = await ${run("await actAs(db, 'admin')")}
    expect(after).toMatchObject({ id: asked.${nounCamel}Id, version: asked.expectedVersion + 1 })
  })

  it('refuses the wrong state: done already, or changed meanwhile', async () => {
    const asked = await make()
    const ctx = await actAs(db, 'admin')
    const { version } = await ${run('ctx')}
    const again = ${run('ctx', '{ ...asked, expectedVersion: version }')}
    await expect(again).rejects.toMatchObject({ kind: 'conflict' })
    await expect(${run('ctx')}).rejects.toMatchObject({ reason: { code: 'changed_meanwhile' } })
  })

  it('hides from whoever may not: no ability, nobody signed in, a disabled user, no such record', async () => {
    const asked = await make()
    const disabled = await actAs(db, 'admin')
    await expect(${run("await actAs(db, 'reader')")}).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(${run("anonymousCtx(db, 'staff')")}).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    const nobodys = { ...asked, ${nounCamel}Id: '01920000-0000-7000-8000-00000000dead' }
    await expect(${run("await actAs(db, 'admin')", 'nobodys')}).rejects.toMatchObject({ kind: 'not_found' })
    await db.ask("update app.staff_users set disabled_at = now() where role_code = 'admin'")
    try {
      await expect(${run('disabled')}).rejects.toMatchObject({ kind: 'not_found' })
    } finally {
      await db.ask("update app.staff_users set disabled_at = null where role_code = 'admin'")
    }
  })

  it('leaves an audit row: who, what, before and after', async () => {
    const asked = await make()
    await ${run("await actAs(db, 'admin')")}
    const [entry] = await db.ask(
      "select actor_kind, before, after from app.audit_entries where event = '${noun}.${past}' and object_id = $1",
      [asked.${nounCamel}Id],
    )
    expect(entry).toMatchObject({ actor_kind: 'staff', before: expect.anything(), after: expect.anything() })
  })
})
`
}

const makerImport = ({ noun }: Words) =>
  noun === 'customer' ? "import { registerCustomer } from './register.ts'\n" : ''

const maker = ({ noun, nounCamel }: Words) =>
  noun === 'customer'
    ? `  async function make() {
    const people = { legalName: 'Escuela Kemper Urgate', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
    const { id, version } = await registerCustomer(await actAs(db, 'admin'), people)
    return { customerId: id, expectedVersion: version }
  }
`
    : `  async function make(): Promise<{ ${nounCamel}Id: string; expectedVersion: number }> {
    throw new Error('say how a ${noun.replaceAll('-', ' ')} comes to be')
  }
`
