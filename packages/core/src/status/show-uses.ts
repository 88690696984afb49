import { read } from '@padron/db'
import { type GetStatus, namesOf, notFound, type StatusName, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readBook } from './book.ts'
import { countByStatus } from './find.ts'

export type StatusUses = {
  customers: number
  transitions: number
  scheduled: number
  statuses: StatusName[]
  sets: { code: string; name: string }[]
  settings: string[]
}

const text = `select
  (select count(*)::int from app.transitions where to_code = $1 or from_code = $1) as transitions,
  (select count(*)::int from app.scheduled_transitions where to_code = $1 and state = 'waiting') as scheduled`

/** Everything that names a status, so that nobody retires or deletes it blindly (screens §2 F8). */
export async function showStatusUses(ctx: Ctx, { code }: GetStatus): Promise<StatusUses> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return read(ctx, async (tx) => {
    const { statuses, sets, settings } = await readBook(tx)
    if (!statuses.some((status) => status.code === code)) throw notFound('status')
    const [row] = await tx.run<{ transitions: number; scheduled: number }>('status-uses', text, [code])
    const named = (['defaultStatus', 'deactivatesTo'] as const).filter((key) => settings[key] === code)
    return {
      customers: (await countByStatus(tx))[code] ?? 0,
      transitions: row?.transitions ?? 0,
      scheduled: row?.scheduled ?? 0,
      statuses: namesOf(statuses, code),
      sets: sets.filter(({ statusCodes }) => statusCodes.includes(code)).map(faceOf),
      settings: named,
    }
  })
}

const faceOf = ({ code, name }: { code: string; name: string }) => ({ code, name })
