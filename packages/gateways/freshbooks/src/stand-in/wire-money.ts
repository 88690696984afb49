import { toDecimal } from '../money.ts'

export const money = (minor: number, currency: string) => ({
  amount: toDecimal(minor, currency),
  code: currency,
})

/** Some of their ids come as texts; which ones, nobody knows before. */
export const wireId = (id: number): number | string => (id % 7 === 0 ? String(id) : id)
