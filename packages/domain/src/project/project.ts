import type { CommercialFace } from '../order/order.ts'

export const projectStates = ['open', 'completed', 'cancelled'] as const
export type ProjectState = (typeof projectStates)[number]

export type ProjectFace = CommercialFace<ProjectState> & { totalMinor: number; currency: string }
