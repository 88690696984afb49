import type { Tx } from '@padron/db'
import {
  type CustomerFields,
  conflict,
  type FieldName,
  mayReadField,
  mergeConflict,
  type SaveCustomer,
} from '@padron/domain'
import { type CustomerRowWhole, fieldsOf, readFace } from './row.ts'

const sinceText = `select before from app.audit_entries
  where customer_id = $1 and event = 'customer.saved' and (after ->> 'version')::int > $2 order by seq desc`

/** The answer to a lost race: the present record, mine and theirs for each field one reads and both moved. */
export async function saveConflict(tx: Tx, theirs: CustomerRowWhole, input: SaveCustomer) {
  const present = fieldsOf(theirs)
  const since = await tx.run<{ before: Partial<CustomerFields> }>('saved-since', sinceText, [
    theirs.id,
    input.expectedVersion,
  ])
  // Newest first, so that the oldest "before" wins: what each field said when this person began.
  const base = Object.assign({}, present, ...since.map(({ before }) => before)) as CustomerFields
  const {
    customerId: _id,
    expectedVersion: _version,
    completion: _completion,
    acknowledgement: _seen,
    ...sent
  } = input
  const mayRead = (name: string) => mayReadField(tx.caller.actor, name as FieldName)
  const mine = Object.fromEntries(Object.entries(sent).filter(([name]) => mayRead(name)))
  return conflict('changed_meanwhile', {
    current: { ...(await readFace(tx, theirs.id)), conflicts: mergeConflict(base, mine, present) },
  })
}
