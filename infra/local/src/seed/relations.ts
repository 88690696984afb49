import type { Ctx } from '@padron/core'
import { giveBadge } from '@padron/core/badge'
import { openCase, resolveCase } from '@padron/core/case'
import { getOrganising, setCustomerGroups, setCustomerOwner, setCustomerTags } from '@padron/core/customer'
import { addGroup } from '@padron/core/group'
import { logInteraction } from '@padron/core/interaction'
import { addNote, pinNote } from '@padron/core/note'
import { addReferral } from '@padron/core/referral'
import { raiseRiskFlag } from '@padron/core/risk-flag'
import { AddGroup, AddNote, LogInteraction, OpenCase, type z } from '@padron/domain'
import type { Played } from './customers.ts'
import { dayFrom } from './hand.ts'
import type { People } from './people.ts'

type Said = Omit<z.input<typeof AddNote>, 'customerId'> & { isPinned?: boolean }
type Met = Omit<z.input<typeof LogInteraction>, 'customerId' | 'occurredAt'> & { daysAgo: number }

/** What people know of some of the cast, and what passed between them; nothing where a preset plays fewer. */
export async function seedRelations(people: People, { ids, numbers }: Played): Promise<void> {
  const keys = ['acme-springs', 'kuna-steel', 'luz-ibarra', 'harbor-pine', 'hacienda-anil', 'estudio-kiel']
  if (!keys.every((key) => ids.has(key))) return
  const of = (key: string) => ids.get(key) ?? ''
  await seedNotes(people, of)
  await seedContact(people, of)
  await seedCases(people, of)
  await seedRisk(people, of)
  await seedOrder(people, of, (key) => numbers.get(key) ?? '')
}

async function seedNotes({ manager, sales, finance, support }: People, of: (key: string) => string) {
  const say = async (ctx: Ctx, key: string, { isPinned, ...said }: Said) => {
    const note = await addNote(ctx, AddNote.parse({ ...said, customerId: of(key) }))
    if (isPinned) await pinNote(ctx, { noteId: note.id, expectedVersion: note.version })
  }
  await say(finance, 'acme-springs', {
    scope: 'finance',
    body: 'Paga el día 5 de cada mes. **No** llamar antes.',
    isPinned: true,
  })
  await say(sales, 'acme-springs', {
    body: 'Prefieren que la entrega llegue por la calle de atrás, antes de las 9.',
    isPinned: true,
    tags: ['entrega'],
  })
  await say(sales, 'acme-springs', {
    scope: 'sales',
    body: 'Rosa decide; Julián firma. Comparan con dos proveedores más.',
  })
  await say(support, 'acme-springs', {
    scope: 'support',
    body: 'El despachador gotea en verano: revisar el empaque en cada visita.',
  })
  await say(manager, 'acme-springs', {
    scope: 'restricted',
    body: 'Negocian la venta de la empresa; no comentarlo fuera.',
  })
  await say(manager, 'acme-springs', {
    scope: 'customer',
    body: 'Gracias por su pedido. El armado de la sala de juntas se agenda esta semana.',
    acknowledgedPublish: true,
  })
  await say(finance, 'luz-ibarra', {
    scope: 'finance',
    body: 'Pidió un plan de pagos a tres meses. Lo revisa gerencia.',
    isPinned: true,
  })
  await say(support, 'kuna-steel', {
    scope: 'fulfillment',
    body: 'Patio con grúa: avisar un día antes al jefe de planta.',
  })
  await say(sales, 'harbor-pine', { body: 'They answer e-mail, never the phone.', isPinned: true })
}

async function seedContact({ sales, support, managerId }: People, of: (key: string) => string) {
  const met = (ctx: Ctx, key: string, { daysAgo, ...said }: Met) =>
    logInteraction(
      ctx,
      LogInteraction.parse({
        ...said,
        customerId: of(key),
        occurredAt: new Date(Date.now() - daysAgo * 86_400_000),
        acknowledged: true,
      }),
    )
  await met(sales, 'acme-springs', {
    ...{ type: 'showroom_visit', direction: 'in', daysAgo: 21, participants: 'Rosa Díaz' },
    note: 'Eligió la mesa de nogal; pidió ver la tela en otro color.',
  })
  await met(sales, 'acme-springs', {
    ...{ type: 'call', direction: 'out', daysAgo: 6, participants: 'Rosa Díaz', outcome: 'Acepta el precio' },
    note: 'Confirma doce lugares.',
    next: { title: 'Enviar las muestras de tela', dueOn: dayFrom(2) },
  })
  await met(support, 'acme-springs', {
    ...{ type: 'visit', direction: 'out', daysAgo: 2, participants: 'Julián, mantenimiento' },
    note: 'Se cambió el empaque del despachador.',
  })
  await met(sales, 'kuna-steel', {
    ...{ type: 'meeting', direction: 'out', daysAgo: 12, participants: 'Compras y planta' },
    note: 'La ampliación del almacén se decide en enero.',
    next: { title: 'Actualizar la propuesta del almacén', assigneeId: managerId, dueOn: dayFrom(20) },
  })
  await met(sales, 'hacienda-anil', {
    ...{ type: 'demo', direction: 'out', daysAgo: 9, participants: 'La familia' },
    note: 'Vieron la terraza en el taller.',
    outcome: 'Piden una segunda cotización',
  })
  await met(sales, 'harbor-pine', {
    ...{ type: 'email', direction: 'in', daysAgo: 4, participants: 'Accounts payable' },
    note: 'They will pay the water service with the next run.',
  })
}

async function seedCases({ support }: People, of: (key: string) => string) {
  const open = (given: z.input<typeof OpenCase>) => openCase(support, OpenCase.parse(given))
  await open({
    customerId: of('acme-springs'),
    title: 'Un escritorio llegó rayado',
    body: 'Con fotos. Quieren el cambio de la cubierta.',
    priority: 'high',
    departmentCode: 'support',
  })
  const solved = await open({ customerId: of('acme-springs'), title: 'El despachador gotea' })
  await resolveCase(support, {
    caseId: solved.id,
    expectedVersion: solved.version,
    resolution: 'Se cambió el empaque.',
  })
  await open({
    customerId: of('kuna-steel'),
    title: 'Falta un juego de tornillos',
    departmentCode: 'support',
  })
}

async function seedRisk({ manager, finance }: People, of: (key: string) => string) {
  await raiseRiskFlag(finance, {
    customerId: of('luz-ibarra'),
    type: 'overdue_payment',
    reason: 'Dos facturas de más de sesenta días y dos promesas sin cumplir.',
    reviewOn: dayFrom(14),
  })
  await raiseRiskFlag(manager, {
    customerId: of('harbor-pine'),
    type: 'discount_dependency',
    reason: 'Every order this year waited for a discount.',
  })
  await giveBadge(manager, {
    customerId: of('hacienda-anil'),
    badge: 'vip',
    reason: 'Cliente de la casa desde el primer taller.',
    expiresOn: dayFrom(180),
  })
}

/** Segments, labels, who looks after whom, and who brought whom. */
async function seedOrder(
  { owner, manager, sales, salesId, managerId }: People,
  of: (key: string) => string,
  numberOf: (key: string) => string,
) {
  const vip = await addGroup(owner, AddGroup.parse({ name: 'Clientes preferentes', displayPosition: 10 }))
  const north = await addGroup(owner, AddGroup.parse({ name: 'Zona norte', displayPosition: 20 }))
  const care = async (key: string, groupCodes: string[], tags: string[], ownerId: string) => {
    const { id: customerId, version } = await getOrganising(manager, { number: numberOf(key) })
    const grouped = await setCustomerGroups(manager, { customerId, expectedVersion: version, groupCodes })
    const tagged = await setCustomerTags(manager, { customerId, expectedVersion: grouped.version, tags })
    await setCustomerOwner(manager, { customerId, expectedVersion: tagged.version, ownerId })
  }
  await care('acme-springs', [vip.code, north.code], ['oficinas', 'agua'], salesId)
  await care('kuna-steel', [north.code], ['acero'], salesId)
  await care('hacienda-anil', [vip.code], ['hospitalidad'], managerId)
  await addReferral(sales, {
    customerId: of('kuna-steel'),
    referrerNumber: numberOf('acme-springs'),
    referredOn: dayFrom(-200),
    note: 'Se conocieron en la cámara de comercio.',
  })
  await addReferral(sales, {
    customerId: of('estudio-kiel'),
    referrerNumber: numberOf('kuna-steel'),
    referredOn: dayFrom(-90),
  })
}
