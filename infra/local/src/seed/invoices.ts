import { dayFrom, type Hand } from './hand.ts'

type Billed = {
  title: string
  totalMinor: number
  /** Days ago; thirty days later it is due. */
  issued: number
  /** Days after the due day on which it was paid; before it where negative, and not at all where absent. */
  paid?: number
  currency?: 'USD'
}

const dollars = { currency: 'USD' } as const

/** What was invoiced before the status they are in now, and how it was paid, by the key of the cast. */
const billed: Record<string, Billed[]> = {
  'acme-springs': [
    { title: 'Despachador de agua fría, agosto', totalMinor: 89_000, issued: 100, paid: -12 },
    { title: 'Despachador de agua fría, septiembre', totalMinor: 89_000, issued: 70, paid: -3 },
    { title: 'Escritorios, primera entrega', totalMinor: 1_820_000, issued: 48, paid: 0 },
    { title: 'Sala de juntas, anticipo', totalMinor: 6_240_000, issued: 10 },
  ],
  'kuna-steel': [
    { title: 'Estantería de acero, anticipo', totalMinor: 2_000_000, issued: 65, paid: 9 },
    { title: 'Estantería de acero, resto', totalMinor: 5_350_000, issued: 40 },
  ],
  'estudio-kiel': [{ title: 'Sillas de visita', totalMinor: 1_240_000, issued: 90, paid: -20 }],
  'nandu-oficios': [{ title: 'Libreros de encino', totalMinor: 3_180_000, issued: 55, paid: 4 }],
  'luz-ibarra': [
    { title: 'Comedor de ocho lugares', totalMinor: 2_890_000, issued: 110 },
    { title: 'Renta de mobiliario', totalMinor: 450_000, issued: 95 },
  ],
  'harbor-pine': [
    { title: 'Reception desk', totalMinor: 640_000, issued: 80, paid: 21, ...dollars },
    { title: 'Water service', totalMinor: 12_900, issued: 45, ...dollars },
  ],
  lakeshore: [{ title: 'Lounge seating', totalMinor: 1_845_000, issued: 60, paid: -5, ...dollars }],
  kiosquito: [{ title: 'Kiosco del parque', totalMinor: 9_400_000, issued: 200, paid: 33 }],
  'hacienda-anil': [{ title: 'Casa grande, anticipo', totalMinor: 12_000_000, issued: 75, paid: -1 }],
}

const termDays = 30

/** Writes what was invoiced to this customer and records what came in for it. */
export async function seedInvoices({ invoice, pay }: Hand, key: string): Promise<void> {
  for (const { issued, paid, ...rest } of billed[key] ?? []) {
    const due = termDays - issued
    const made = await invoice({ ...rest, issuedOn: dayFrom(-issued), dueOn: dayFrom(due) })
    if (paid === undefined) continue
    const payment = { invoiceId: made.id, method: 'transfer', paidOn: dayFrom(due + paid) } as const
    // In two parts where it came late, as it often does.
    const first = paid > 0 ? Math.round(made.totalMinor / 2) : made.totalMinor
    await pay({ ...payment, amountMinor: first })
    if (first < made.totalMinor) await pay({ ...payment, amountMinor: made.totalMinor - first })
  }
}
