import { dayFrom, type Hand } from './hand.ts'

type Scene = (hand: Hand) => Promise<unknown>

/** What was bought and set up while the status still let it, by the key of the cast. */
export const earlier: Record<string, Scene> = {
  'estudio-kiel': async ({ quote, order, fulfil }) => {
    await quote({ title: 'Mesas de trabajo para el estudio', totalMinor: 4_860_000 })
    await fulfil(await order({ title: 'Sillas de visita', totalMinor: 1_240_000, paidMinor: 1_240_000 }))
  },
  'nandu-oficios': async ({ order, quote }) => {
    await order({ title: 'Libreros de encino', totalMinor: 3_180_000, paidMinor: 3_180_000 })
    await quote({ title: 'Barra para la tienda', totalMinor: 2_275_000 })
  },
  'luz-ibarra': async (hand) => {
    await hand.order({ title: 'Comedor de ocho lugares', totalMinor: 2_890_000 })
    await rentOf(hand, 'Renta de mobiliario', 'RM-0412', 450_000)
  },
  'harbor-pine': async (hand) => {
    await hand.order({ title: 'Reception desk', totalMinor: 640_000, currency: 'USD' })
    await rentOf(hand, 'Water service', '+1 619 555 0135', 12_900, 'USD')
  },
  ixtle: (hand) => rentOf(hand, 'Renta de oficina amueblada', 'RO-0077', 1_250_000),
  'jardines-esmeralda': (hand) => rentOf(hand, 'Mantenimiento de jardín', 'MJ-1180', 320_000),
  kiosquito: async ({ project, complete }) =>
    complete(await project({ title: 'Kiosco del parque', totalMinor: 9_400_000 })),
}

/** What goes on with those who are served or courted now. */
export const later: Record<string, Scene> = {
  'acme-springs': async (hand) => {
    const won = await hand.quote({ title: 'Sala de juntas para doce personas', totalMinor: 12_480_000 })
    const order = await hand.convert(await hand.accept(won))
    await hand.decline(await hand.quote({ title: 'Persianas a la medida', totalMinor: 1_965_000 }))
    const project = await hand.project({ title: 'Oficinas del piso 4', totalMinor: 48_200_000 })
    const paid = { totalMinor: 1_820_000, paidMinor: 1_820_000, projectId: project.id }
    const desks = await hand.order({ title: 'Escritorios, primera entrega', ...paid })
    const done = { title: 'Entrega de escritorios', kind: 'delivery', orderId: desks.id } as const
    await hand.finish(await hand.assignment({ ...done, scheduledOn: dayFrom(-6) }))
    const next = { title: 'Armado de la sala de juntas', kind: 'installation', orderId: order.id } as const
    await hand.assignment({ ...next, scheduledOn: dayFrom(9) })
    await rentOf(hand, 'Despachador de agua fría', 'DA-20931', 89_000)
  },
  'kuna-steel': async (hand) => {
    const order = await hand.order({
      title: 'Estantería de acero',
      totalMinor: 7_350_000,
      paidMinor: 2_000_000,
    })
    await hand.assignment({ title: 'Entrega en planta', kind: 'delivery', orderId: order.id })
    await hand.quote({ title: 'Ampliación del almacén', totalMinor: 21_900_000 })
  },
  'hacienda-anil': async ({ project, quote }) => {
    await project({ title: 'Amueblado de la casa grande', totalMinor: 36_000_000 })
    await quote({ title: 'Terraza y comedor exterior', totalMinor: 8_150_000 })
  },
  lakeshore: async (hand) => {
    const order = await hand.order({ title: 'Lounge seating', totalMinor: 1_845_000, currency: 'USD' })
    await hand.assignment({ title: 'White-glove delivery', kind: 'delivery', orderId: order.id })
    await rentOf(hand, 'Furniture rental', 'FR-3310', 52_500, 'USD')
  },
  'l-o': ({ quote }) => quote({ title: 'Propuesta de recepción', totalMinor: 5_540_000 }),
  urdimbre: ({ quote }) => quote({ title: 'Telares y mesas de corte', totalMinor: 3_920_000 }),
  'quetzal-verde': ({ order }) => order({ title: 'Muestras para la feria', totalMinor: 180_000 }),
}

/** A service with its number and a feature, and what it costs every month. */
async function rentOf(
  { service, charge }: Hand,
  name: string,
  identifier: string,
  monthly: number,
  currency = 'MXN',
) {
  const { id } = await service({ name, status: 'active' })
  await service({
    name: currency === 'USD' ? 'Line' : 'Contrato',
    identifier,
    kind: 'number',
    parentId: id,
    status: 'active',
  })
  await service({
    name: currency === 'USD' ? 'Maintenance' : 'Mantenimiento',
    kind: 'feature',
    parentId: id,
    status: 'active',
  })
  const terms = { description: name, amountMinor: monthly, currency, startsOn: dayFrom(-75) }
  await charge({ ...terms, serviceId: id, kind: 'recurring' })
}
