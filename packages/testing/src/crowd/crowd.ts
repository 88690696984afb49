import { type Chance, openChance } from './chance.ts'
import { type CrowdCustomer, type CrowdPlan, drawCustomer, type StatusShare } from './customer.ts'
import { foldAccents } from './names.ts'

export type CrowdOptions = Partial<Omit<CrowdPlan, 'size' | 'shares'>> & {
  size: number
  shares?: readonly StatusShare[]
}

/** Shares of the `full` preset. A `draft` share leaves required fields empty, the others are complete. */
export const fullShares: readonly StatusShare[] = [
  { code: 'ACTV', weight: 62, complete: true },
  { code: 'PAIN', weight: 12, complete: false },
  { code: 'PROS', weight: 7, complete: true },
  { code: 'INAC', weight: 6, complete: true, held: 'ACTV' },
  { code: 'EXCU', weight: 4, complete: true },
  { code: 'SUSP', weight: 3, complete: true },
  { code: 'LOST', weight: 2, complete: true },
  { code: 'HOLD', weight: 2, complete: true },
  { code: 'BID', weight: 1, complete: true },
  { code: 'NAR', weight: 1, complete: true },
]

const defaults = {
  seed: 1,
  firstNumber: 1,
  from: new Date('2019-01-01T00:00:00Z'),
  until: new Date('2026-06-01T00:00:00Z'),
}

/** Fills the gaps of the options; the same options always mean the same crowd. */
export const planCrowd = ({ shares = fullShares, ...options }: CrowdOptions): CrowdPlan => ({
  ...defaults,
  ...options,
  shares: shares.map((share) => [share, share.weight] as const),
})

/**
 * The crowd, one customer after another, nothing kept in memory. 3 % repeat an earlier customer under
 * another spelling with the same tax id, 0.5 % share an earlier one's e-mail (integrations §5).
 */
export function* walkCrowd(options: CrowdOptions): Generator<CrowdCustomer> {
  const plan = planCrowd(options)
  for (let index = 0; index < plan.size; index++) yield meetCustomer(plan, index)
}

/** Customer `index` as it stands in the crowd, its likeness to earlier ones included. */
export function meetCustomer(plan: CrowdPlan, index: number): CrowdCustomer {
  const customer = drawCustomer(plan, index)
  const likeness = openChance(plan.seed ^ 0x5bd1e995, index)
  const repeats = likeness.happens(0.03)
  const sharesEmail = likeness.happens(0.005)
  if (index === 0 || !(repeats || sharesEmail)) return customer
  const earlier = drawCustomer(plan, likeness.below(index))
  if (repeats && !earlier.taxIdKind.startsWith('rfc_generic'))
    return repeatCustomer(likeness, customer, earlier)
  if (sharesEmail) return { ...customer, contactMethods: mixMethods(customer, earlier, 'email') }
  return customer
}

function repeatCustomer(chance: Chance, customer: CrowdCustomer, earlier: CrowdCustomer): CrowdCustomer {
  const { id, number, externalReference, statusCode, heldStatusCode, createdAt, activatedAt } = customer
  const own = { id, number, externalReference, statusCode, heldStatusCode, createdAt, activatedAt }
  const children = { addresses: customer.addresses, contacts: customer.contacts }
  const filled = { paymentTerms: customer.paymentTerms }
  const contactMethods = mixMethods(earlier, customer, 'phone')
  return { ...earlier, ...respell(chance, earlier), ...own, ...children, ...filled, contactMethods }
}

const mixMethods = (base: CrowdCustomer, other: CrowdCustomer, kind: 'email' | 'phone') =>
  base.contactMethods.map((method) =>
    method.kind === kind ? (other.contactMethods.find((each) => each.kind === kind) ?? method) : method,
  )

/** The ways one company is typed twice: accents, case, a slip of the finger, the legal form, or not at all. */
function respell(chance: Chance, { legalName, tradeName, capitalRegime }: CrowdCustomer) {
  const change = (alter: (text: string) => string) => ({
    legalName: alter(legalName),
    tradeName: alter(tradeName),
  })
  switch (chance.below(5)) {
    case 0:
      return change(foldAccents)
    case 1:
      return change((text) => text.toUpperCase())
    case 2: {
      const at = 1 + chance.below(Math.max(1, tradeName.length - 2))
      return change((text) => text.slice(0, at) + text.slice(at + 1))
    }
    case 3:
      return {
        legalName: capitalRegime ? legalName.replace(capitalRegime, '').replace(/[,\s]+$/, '') : legalName,
      }
    default:
      return {}
  }
}
