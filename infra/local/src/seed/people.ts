import type { Ctx } from '@padron/core'
import type { SeedContexts } from './context.ts'

/** The people of the demo who play, each signed in. */
export type People = Record<'manager' | 'sales' | 'finance', Ctx> & { managerId: string; salesId: string }

/** Signs in those the seed acts by. */
export async function gatherPeople(
  contexts: SeedContexts,
  staff: readonly { id: string; role: string }[],
): Promise<People> {
  const idOf = (role: string) => staff.find((member) => member.role === role)?.id ?? ''
  const [managerId, salesId] = [idOf('manager'), idOf('sales')]
  const [manager, sales, finance] = await Promise.all([
    contexts.actAs(managerId),
    contexts.actAs(salesId),
    contexts.actAs(idOf('finance')),
  ])
  return { manager, sales, finance, managerId, salesId }
}
