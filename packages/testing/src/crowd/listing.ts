import { openChance } from './chance.ts'
import { type CrowdOptions, meetCustomer, planCrowd } from './crowd.ts'
import type { CrowdCustomer } from './customer.ts'

export type Situation = 'definitivo' | 'presunto' | 'desvirtuado' | 'sentencia_favorable'
export type Listed = { taxId: string; name: string; situation: Situation; situationDate: string }

const situations: readonly (readonly [Situation, number])[] = [
  ['definitivo', 70],
  ['presunto', 15],
  ['desvirtuado', 8],
  ['sentencia_favorable', 7],
]

/** The 0.5 % of the crowd that stands in the generated 69-B file, with the situation it has there. */
export function* walkListed(options: CrowdOptions): Generator<Listed> {
  const plan = planCrowd(options)
  for (let index = 0; index < plan.size; index++) {
    const chance = openChance(plan.seed ^ 0x69b, index)
    if (!chance.happens(0.005)) continue
    const customer = meetCustomer(plan, index)
    if (!isListable(customer)) continue
    const situation = chance.weigh(situations)
    const day = new Date(Date.UTC(2015 + chance.below(10), chance.below(12), 1 + chance.below(28)))
    yield {
      taxId: customer.taxId,
      name: customer.fiscalName ?? customer.legalName,
      situation,
      situationDate: day.toISOString().slice(0, 10),
    }
  }
}

const isListable = ({ taxIdKind }: CrowdCustomer) => taxIdKind === 'rfc_moral' || taxIdKind === 'rfc_fisica'
