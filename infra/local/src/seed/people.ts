import type { Ctx } from '@padron/core'
import type { SeedContexts } from './context.ts'

/** The people of the demo who play, each signed in. */
export type People = Record<'owner' | 'manager' | 'sales' | 'finance' | 'support', Ctx> & {
  managerId: string
  salesId: string
}

/** Signs in those the seed acts by. */
export async function gatherPeople(
  contexts: SeedContexts,
  staff: readonly { id: string; role: string }[],
): Promise<People> {
  const idOf = (role: string) => staff.find((member) => member.role === role)?.id ?? ''
  const [managerId, salesId] = [idOf('manager'), idOf('sales')]
  const [owner, manager, sales, finance, support] = await Promise.all([
    contexts.actAs(idOf('owner')),
    contexts.actAs(managerId),
    contexts.actAs(salesId),
    contexts.actAs(idOf('finance')),
    contexts.actAs(idOf('support')),
  ])
  return { owner, manager, sales, finance, support, managerId, salesId }
}
