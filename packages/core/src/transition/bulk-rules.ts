import type { Tx } from '@padron/db'
import { type BulkRules, everyStatus } from '@padron/domain'
import { holdersOf, readBook, type StatusBook, setOf } from '../status/index.ts'
import { staffId } from './find.ts'

const setText = `select coalesce(u.status_set_code, r.status_set_code) as "setCode"
  from app.staff_users u join app.roles r on r.code = u.role_code where u.id = $1`

/** What a decision about many customers leans on besides each one's status: definitions, and whose set. */
export async function readBulkRules(tx: Tx): Promise<{ rules: BulkRules; book: StatusBook }> {
  const { actor } = tx.caller
  const book = await readBook(tx)
  const statusSet =
    actor.kind === 'staff'
      ? setOf(
          book,
          (await tx.run<{ setCode: string | null }>('own-set', setText, [staffId(actor)]))[0]?.setCode ??
            null,
        )
      : everyStatus
  const rules = { statuses: book.statuses, settings: book.settings, statusSet, setHolders: holdersOf(book) }
  return { rules, book }
}
