import type {
  Availability,
  Category,
  ChildStatus,
  GateOutcome,
  Operation,
  StatusDefinition,
  Tone,
} from '@padron/domain'

export const Y = true
export const n = false

/** One row of the identity table: domain §4a, column by column; `children` stands for services, numbers, features. */
export type IdentityRow = [
  code: string,
  name: string,
  shortName: string,
  category: Category,
  availability: Availability,
  tone: Tone,
  position: number,
  isActive: boolean,
  isSuspended: boolean,
  crmOnly: boolean,
  portalLogin: boolean,
  visible: boolean,
  next: string | null,
  children: ChildStatus | null,
]

/** One row of the billing table (domain §4b) for the codes in its first cell. */
export type BillingRow = [
  codes: string,
  billable: boolean,
  correspondence: boolean,
  ignoreThresholds: boolean,
  usage: boolean,
  recurring: boolean,
  autopay: boolean,
  final: boolean,
  ignoreCutoff: boolean,
  ignoreBillable: boolean,
  ignoreCutoffUsage: boolean,
  ignoreBillableUsage: boolean,
  message: string | null,
]

/** One row of the gate table (domain §4c): reason, date, then outcomes in its column order, "x/y" = plain/prepaid. */
export type GateRow = [codes: string, reason: boolean, date: boolean, outcomes: string]

const outcomeOf: Record<string, GateOutcome> = { a: 'allow', w: 'warn', p: 'approve', b: 'block' }

const outcome = (letter: string | undefined): GateOutcome => {
  const found = outcomeOf[letter ?? '']
  if (!found) throw new Error(`A gate is a, w, p or b; the table says "${letter}"`)
  return found
}

/** Reads "edit score quote project order/prepaid assignment/prepaid portalOrder manualInvoice linkFreshbooks". */
export function readGates(row: string): Record<Operation, GateOutcome> {
  const [edit, score, quote, project, orders, assignments, portal, invoice, link] = row.trim().split(/\s+/)
  const [order, prepaidOrder] = (orders ?? '').split('/')
  const [assignment, prepaidAssignment] = (assignments ?? '').split('/')
  return {
    edit: outcome(edit),
    score: outcome(score),
    quote: outcome(quote),
    project: outcome(project),
    order: outcome(order),
    prepaidOrder: outcome(prepaidOrder),
    assignment: outcome(assignment),
    prepaidAssignment: outcome(prepaidAssignment),
    portalOrder: outcome(portal),
    manualInvoice: outcome(invoice),
    linkFreshbooks: outcome(link),
    salesContact: 'allow',
  }
}

const rowOf = <Row extends [string, ...unknown[]]>(rows: Row[], code: string): Row => {
  const found = rows.find(([codes]) => codes.split(', ').includes(code))
  if (!found) throw new Error(`The table has no row for ${code}`)
  return found
}

/** Joins the three tables of the catalogue into definitions, in the order of the identity table. */
export function readTables(
  identity: IdentityRow[],
  billing: BillingRow[],
  gates: GateRow[],
): StatusDefinition[] {
  return identity.map(
    ([
      code,
      name,
      shortName,
      category,
      availability,
      tone,
      position,
      isActive,
      isSuspended,
      crmOnly,
      portal,
      visible,
      next,
      children,
    ]) => {
      const [
        ,
        isBillable,
        sendCorrespondence,
        ignoreInvoiceThresholds,
        canHaveCalls,
        canHaveFixedCharges,
        processAutomaticPayments,
        finalInvoice,
        ignoreCutoffDate,
        ignoreBillableStatus,
        ignoreCutoffDateCalls,
        ignoreBillableStatusCalls,
        message,
      ] = rowOf(billing, code)
      const [, requireStatusReason, requireUpdatedDate, outcomes] = rowOf(gates, code)
      return {
        code,
        name,
        shortName,
        category,
        availability,
        tone,
        displayClass: null,
        position,
        isActive,
        isSuspended,
        crmOnly,
        hasFrontendLoginAccess: portal,
        visibleInBackend: visible,
        nextStatus: next,
        nextTrigger: next ? { kind: finalInvoice ? 'after_final_invoice' : 'manual' } : null,
        relatedNumberStatus: children,
        relatedServiceStatus: children,
        relatedFeatureStatus: children,
        completesTo: null,
        allowedNext: [],
        onOrderCreated: null,
        isBillable,
        sendCorrespondence,
        overrideInvoiceMessage: message,
        ignoreInvoiceThresholds,
        canHaveCalls,
        canHaveFixedCharges,
        processAutomaticPayments,
        finalInvoice,
        ignoreCutoffDate,
        ignoreBillableStatus,
        ignoreCutoffDateCalls,
        ignoreBillableStatusCalls,
        requireStatusReason,
        reasons: [],
        requireUpdatedDate,
        gates: readGates(outcomes),
        system: false,
      }
    },
  )
}

/** The definitions of `codes` in that order, each with its difference laid over it. */
export function pickStatuses(
  from: StatusDefinition[],
  codes: string[],
  differ: (status: StatusDefinition) => Partial<StatusDefinition>,
): StatusDefinition[] {
  return codes.map((code) => {
    const status = from.find((each) => each.code === code)
    if (!status) throw new Error(`The catalogue has no status ${code}`)
    return { ...status, ...differ(status) }
  })
}
