/** From when a rule proposes a flag; the company's setting `riskRules` overrides any of these. */
export type RiskRules = {
  /** Days an invoice is overdue. */
  overdueDays: number
  /** How far back cancellations and cases count, in days. */
  windowDays: number
  cancelledOrders: number
  /** Of the orders of that time, in percent. */
  cancelledShare: number
  openedCases: number
  /** How long a rule keeps quiet about a type that somebody dismissed or cleared, in days. */
  quietDays: number
}

export const shippedRiskRules: RiskRules = {
  overdueDays: 30,
  windowDays: 180,
  cancelledOrders: 3,
  cancelledShare: 30,
  openedCases: 4,
  quietDays: 90,
}

/** The rules in force: what is shipped, with what the company set. */
export const riskRulesOf = (setting: Partial<RiskRules> | null): RiskRules => ({
  ...shippedRiskRules,
  ...setting,
})
