import type { Handler } from '../../handle.ts'
import { applyBillingStatus } from './apply-status.ts'

export const billingHandlers: Handler[] = [applyBillingStatus]
