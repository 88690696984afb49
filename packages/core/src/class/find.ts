import type { Tx } from '@padron/db'
import { type CustomerClass, notFound } from '@padron/domain'

const text = `select code, name, treat_as_individual as "treatAsIndividual",
    registry_check as "registryCheck", reseller, shipped
  from app.customer_classes where code = $1`

/** One class, or not found. */
export async function findClass(tx: Tx, code: string): Promise<CustomerClass> {
  const [found] = await tx.run<CustomerClass>('class', text, [code])
  if (!found) throw notFound('class')
  return found
}

/** How many others have the name, or for a new one the code. */
export async function findNamesakes(
  tx: Tx,
  { code, name }: { code: string; name: string },
  isNew: boolean,
): Promise<number> {
  const others = `select from app.customer_classes
    where (lower(name) = lower($2) and code <> $1) or ($3 and code = $1)`
  return (await tx.run('class-namesakes', others, [code, name, isNew])).length
}
