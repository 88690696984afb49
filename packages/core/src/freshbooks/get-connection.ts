import { read, type Tx } from '@padron/db'
import { type ConnectionOverview, type FreshbooksQueue, freshbooksPolicy, isFailure } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findConnection } from './find-connection.ts'

/** How the company stands with FreshBooks: its account, and what waits to be done there. */
export function getConnection(ctx: Ctx): Promise<ConnectionOverview> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.read, undefined)
    return {
      isAvailable: isConfigured(ctx),
      mayConnect: freshbooksPolicy.connect(ctx.actor, undefined).allowed,
      connection: await findConnection(tx),
      queue: await findQueue(tx),
    }
  })
}

type QueueRow = { queue: (Omit<FreshbooksQueue, 'oldestAt'> & { oldestAt: string | null }) | null }

async function findQueue(tx: Tx): Promise<FreshbooksQueue> {
  const [row] = await tx.run<QueueRow>('freshbooks-queue', 'select app.freshbooks_queue() as queue', [])
  const { waiting = 0, running = 0, links = 0, oldestAt = null } = row?.queue ?? {}
  return { waiting, running, links, oldestAt: oldestAt === null ? null : new Date(oldestAt) }
}

/** Whether there is an application of ours to send people to. */
function isConfigured({ gateways }: Ctx): boolean {
  try {
    return gateways.freshbooks.authorizeUrl('').length > 0
  } catch (error) {
    if (isFailure(error)) return false
    throw error
  }
}
