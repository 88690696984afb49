import { z } from '@padron/domain'
import { asAdmin } from './connection.ts'

const Beginning = z.object({
  preset: z.enum(['sara', 'tempworks', 'safe', 'full']),
  demo: z.boolean(),
  ready: z.boolean(),
})

/** How a database was begun; `ready` only after its first rows are all there. */
export type Beginning = z.infer<typeof Beginning>

/**
 * Kept as the comment on the database itself, so it can never disagree with the rows beside it,
 * whichever server they live on. Undefined for a database nobody has begun.
 */
export async function readBeginning(adminUrl: string): Promise<Beginning | undefined> {
  const comment = await asAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ comment: string | null }>(
      `select shobj_description(oid, 'pg_database') as comment
         from pg_database where datname = current_database()`,
    )
    return rows[0]?.comment ?? ''
  })
  try {
    return Beginning.parse(JSON.parse(comment.replace(/^Padrón: /, '')))
  } catch {
    return undefined
  }
}

export async function writeBeginning(adminUrl: string, beginning: Beginning) {
  await asAdmin(adminUrl, async (admin) => {
    const name = admin.escapeIdentifier(new URL(adminUrl).pathname.slice(1))
    await admin.query(
      `comment on database ${name} is ${admin.escapeLiteral(`Padrón: ${JSON.stringify(beginning)}`)}`,
    )
  })
}
