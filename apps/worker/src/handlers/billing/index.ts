import type { Handler } from '../../handle.ts'
import { applyBillingStatus } from './apply-status.ts'
import { endCharges } from './end-charges.ts'

export const billingHandlers: Handler[] = [applyBillingStatus, endCharges]
