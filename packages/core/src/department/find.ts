import type { Tx } from '@padron/db'
import { type FieldProblem, invalid } from '@padron/domain'

const text = `select
  $1::uuid is null or exists (select from app.staff_users where id = $1 and disabled_at is null) as person,
  $2::text is null or exists (select from app.departments where code = $2) as department`

type Asked = {
  person: { path: string; id: string | null }
  department: { path: string; code: string | null }
}

/** That person and department, where given, can receive something; `invalid` names the field otherwise. */
export async function findAddressee(tx: Tx, { person, department }: Asked): Promise<void> {
  const [found] = await tx.run<{ person: boolean; department: boolean }>('addressee', text, [
    person.id,
    department.code,
  ])
  const problems: FieldProblem[] = []
  if (!found?.person) problems.push({ path: person.path, reason: { code: 'unknown_recipient' } })
  if (!found?.department) problems.push({ path: department.path, reason: { code: 'unknown_recipient' } })
  const [first] = problems
  if (first) throw invalid(first.reason.code, { fields: problems })
}
