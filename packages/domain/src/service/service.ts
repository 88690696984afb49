import { conflict } from '../failure.ts'
import type { ChildStatus } from '../status/status.ts'

export const serviceKinds = ['service', 'number', 'feature'] as const
export type ServiceKind = (typeof serviceKinds)[number]

/** Why a service stands where it stands. */
export type ServiceChange = {
  id: string
  from: ChildStatus | null
  to: ChildStatus
  cause: 'created' | 'manual' | 'cascade' | 'restore'
  at: Date
  by: string | null
  transitionId: string | null
  /** The cascade was taken back since. */
  restored: boolean
}

export type ServiceFace = {
  id: string
  customerId: string
  parentId: string | null
  kind: ServiceKind
  name: string
  identifier: string | null
  status: ChildStatus
  createdAt: Date
  version: number
  /** Newest first. */
  changes: ServiceChange[]
}

/** By hand; out of `ceased` only a restore leads (B-19), and nothing becomes pending again. */
const byHand: Record<ChildStatus, readonly ChildStatus[]> = {
  pending: ['active', 'suspended', 'ceased'],
  active: ['suspended', 'ceased'],
  suspended: ['active', 'ceased'],
  ceased: [],
}

/** Where a person may set it from here. */
export const nextByHand = (from: ChildStatus): readonly ChildStatus[] => byHand[from]

/** Throws `conflict` when the service is there already, ceased, or would become pending again. */
export function assertByHand(from: ChildStatus, to: ChildStatus, current: unknown): void {
  if (from === to) throw conflict('service_status_already', { current })
  if (from === 'ceased') throw conflict('service_ceased_stays', { current })
  if (!byHand[from].includes(to)) throw conflict('service_status_not_allowed', { current })
}
