import type { Words } from './words.ts'

/** The verb with its five beats; those nobody can guess throw until somebody writes them. */
export const verbFile = ({ nounCamel, nounPascal, noun, verbCamel, verbPascal, past }: Words) =>
  `import { transact, type Tx } from '@padron/db'
import { type ${verbPascal}${nounPascal}, ${nounCamel}Policy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/** Say what it does in the customer's words, and which failures it throws. */
export function ${verbCamel}${nounPascal}(ctx: Ctx, input: ${verbPascal}${nounPascal}): Promise<${verbPascal}Answer> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, ${nounCamel}Policy.${verbCamel}, undefined)
    const before = await find(tx, input)
    const after = decide(before, input, ctx.now())
    record(tx, '${noun}.${past}', { objectId: input.${nounCamel}Id, before, after })
    return save(tx, after, input.expectedVersion)
  })
}

type ${verbPascal}Answer = { id: string; version: number }
type ${nounPascal}Row = { id: string; version: number }

/** One statement, or the room's find.ts; somebody else's is \`notFound\`. */
function find(_tx: Tx, input: ${verbPascal}${nounPascal}): Promise<${nounPascal}Row> {
  throw new Error(\`${verbCamel}${nounPascal} does not find \${input.${nounCamel}Id} yet\`)
}

/** Pure; its place is packages/domain/src/${noun}/${noun}.ts. A wrong state is a \`conflict\` with its reason. */
function decide(before: ${nounPascal}Row, _input: ${verbPascal}${nounPascal}, _now: Date): ${nounPascal}Row {
  throw new Error(\`${verbCamel}${nounPascal} does not decide about version \${before.version} yet\`)
}

/** The version in the WHERE is the lock; no row is \`conflict('changed_meanwhile')\`. */
function save(_tx: Tx, after: ${nounPascal}Row, expectedVersion: number): Promise<${verbPascal}Answer> {
  throw new Error(\`${verbCamel}${nounPascal} does not save \${after.id} over version \${expectedVersion} yet\`)
}
`
