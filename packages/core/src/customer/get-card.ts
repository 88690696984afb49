import { read } from '@padron/db'
import { type CustomerCard, faceOf, type GetCard, holds, notFound, requires } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { definitionOf, readBook } from '../status/index.ts'

type Row = Omit<CustomerCard, 'status' | 'work' | 'notes' | 'files'> & { statusCode: string }

const notesText = `select n.id, n.body, n.author_name as author, n.created_at as "createdAt"
  from app.notes n where n.customer_id = $1 and n.removed_at is null
  order by n.pinned_at is null, n.id desc limit 30`

const filesText = `select f.id, f.name from app.files f
  where f.customer_id = $1 and f.removed_at is null and f.current_version is not null
  order by f.id desc limit 30`

/**
 * What carrying out one's own open work takes to know of its customer, a closed list; nobody else's and a
 * customer without such work are `not_found`. Notes and files are those of one's own scopes.
 */
export function getCard(ctx: Ctx, { number }: GetCard): Promise<CustomerCard> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, requires('customer.read-assigned'), undefined)
    const [found] = await tx.run<{ card: Row | null }>(
      'customer-card',
      'select app.customer_card($1) as card',
      [number],
    )
    if (!found?.card) throw notFound('customer')
    const { statusCode, ...card } = found.card
    const [book, [own], notes, files] = await Promise.all([
      readBook(tx),
      tx.run<{ work: CustomerCard['work'] }>('own-work', 'select app.own_work() as work', []),
      holds(ctx.actor, 'note.read')
        ? tx.run<CustomerCard['notes'][number]>('card-notes', notesText, [card.id])
        : [],
      holds(ctx.actor, 'file.read')
        ? tx.run<CustomerCard['files'][number]>('card-files', filesText, [card.id])
        : [],
    ])
    const work = (own?.work ?? []).filter(({ customer }) => customer.number === card.number)
    return { ...card, status: faceOf(definitionOf(book, statusCode)), work, notes, files }
  })
}
