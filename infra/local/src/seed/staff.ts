import { randomInt } from 'node:crypto'
import type { StaffAccounts } from '@padron/auth/staff'
import { asAdmin } from '../connection.ts'

type Accounts = Pick<StaffAccounts, 'setPassword'>
type Member = { id: string; role: string; email: string; password: string }

/** The people of the demo, one per shipped role. */
const names: Record<string, string> = {
  admin: 'Lucía Ferrer',
  owner: 'Graciela Santos',
  executive: 'Arturo Villanueva',
  manager: 'Noemí Cárdenas',
  finance: 'Ernesto Quiroga',
  support: 'Paola Ibarra',
  sales: 'Diego Marín',
  buyer: 'Helena Rosas',
  reader: 'Tomás Olvera',
  dispatch: 'Irene Sandoval',
  warehouse: 'Julián Prado',
  delivery: 'Rosa Medina',
  installer: 'Óscar Trejo',
  driver_installer: 'Mateo Luna',
}

/** Who works in which team: tasks and messages to it are theirs. */
const teams: Record<string, string> = {
  sales: 'sales',
  finance: 'accounts',
  support: 'support',
  dispatch: 'operations',
  manager: 'operations',
}

/** Adds one person per role with a random password. The first people have nobody to invite them. */
export async function seedStaff(adminUrl: string, accounts: Accounts): Promise<Member[]> {
  const members = await asAdmin(adminUrl, async (admin) => {
    const { rows: roles } = await admin.query<{ code: string; name: string }>(
      'select code, name from app.roles order by position, code',
    )
    const added: Member[] = []
    for (const { code, name } of roles) {
      const email = `${code.replaceAll('_', '-')}@padron.test`
      const { rows } = await admin.query<{ id: string }>(
        'insert into app.staff_users (email, name, role_code) values ($1, $2, $3) returning id',
        [email, names[code] ?? name, code],
      )
      if (teams[code])
        await admin.query(
          `insert into app.staff_departments (staff_user_id, department_code)
           select $1, code from app.departments where code = $2`,
          [rows[0]?.id, teams[code]],
        )
      added.push({ id: rows[0]?.id ?? '', role: code, email, password: makePassword() })
    }
    return added
  })
  await Promise.all(members.map(({ id, password }) => accounts.setPassword(id, password)))
  return members
}

// No letters that are misread from a terminal: 20 of 31 signs are 99 bits.
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
const makePassword = () =>
  [1, 2, 3, 4].map(() => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('')).join('-')
