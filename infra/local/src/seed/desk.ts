import { overrideGate, requestOverride } from '@padron/core/gate'
import { sendMessage } from '@padron/core/message'
import { completeTask, createTask } from '@padron/core/task'
import { OverrideGate } from '@padron/domain'
import { dayFrom } from './hand.ts'
import type { People } from './people.ts'

type Ids = ReadonlyMap<string, string>

/** What lies on desks: tasks, messages, approvals; nothing where a preset plays only some of the cast. */
export async function seedDesk(
  { manager, sales, finance, salesId, managerId }: People,
  ids: Ids,
): Promise<void> {
  if (!['nandu-oficios', 'luz-ibarra', 'l-o'].every((key) => ids.has(key))) return
  const of = (key: string) => ({ customerId: ids.get(key) ?? '' })
  await createTask(manager, {
    ...of('nandu-oficios'),
    title: 'Revisar el crédito',
    note: 'Pedir los dos últimos estados de cuenta.',
    departmentCode: 'accounts',
    dueOn: dayFrom(2),
  })
  await createTask(sales, { ...of('l-o'), title: 'Llamar por la propuesta', dueOn: dayFrom(-3) })
  await createTask(manager, {
    ...of('acme-springs'),
    title: 'Confirmar la fecha de armado',
    assigneeId: salesId,
    dueOn: dayFrom(5),
  })
  await createTask(sales, {
    ...of('luz-ibarra'),
    title: 'Acordar un plan de pagos',
    assigneeId: managerId,
    dueOn: dayFrom(1),
  })
  const done = await createTask(sales, { ...of('kuna-steel'), title: 'Enviar el catálogo de acero' })
  await completeTask(sales, { taskId: done.id, expectedVersion: done.version })
  await sendMessage(finance, {
    ...of('luz-ibarra'),
    body: 'Suspendida por falta de pago: dos facturas de más de 60 días.',
    toDepartmentCode: 'sales',
  })
  await sendMessage(finance, {
    ...of('harbor-pine'),
    body: 'They ask for 15 more days.',
    toStaffUserId: managerId,
  })
  await sendMessage(manager, { body: 'El lunes revisamos juntos los prospectos.', toDepartmentCode: 'sales' })
  await seedApprovals({ sales, finance }, of)
}

async function seedApprovals(
  { sales, finance }: Pick<People, 'sales' | 'finance'>,
  of: (key: string) => { customerId: string },
) {
  await requestOverride(sales, {
    ...of('nandu-oficios'),
    operation: 'assignment',
    reason: 'El cliente ya pagó los libreros y los necesita esta semana.',
  })
  const granted = await requestOverride(sales, {
    ...of('harbor-pine'),
    operation: 'order',
    reason: 'Paid the overdue invoice this morning; the bank needs a day.',
  })
  await overrideGate(finance, OverrideGate.parse({ requestId: granted.id, expiresInHours: 72, uses: 2 }))
}
