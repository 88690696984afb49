import type { Handler } from '../handle.ts'
import { badgeHandlers } from './badge/index.ts'
import { billingHandlers } from './billing/index.ts'
import { customerHandlers } from './customer/index.ts'
import { fileHandlers } from './file/index.ts'
import { orderHandlers } from './order/index.ts'
import { tidy } from './outbox/tidy.ts'
import { riskFlagHandlers } from './risk-flag/index.ts'
import { scoreHandlers } from './score/index.ts'
import { screeningHandlers } from './screening/index.ts'
import { statusHandlers } from './status/index.ts'
import { transitionHandlers } from './transition/index.ts'

export const handlers: Handler[] = [
  tidy,
  ...badgeHandlers,
  ...billingHandlers,
  ...customerHandlers,
  ...fileHandlers,
  ...orderHandlers,
  ...riskFlagHandlers,
  ...scoreHandlers,
  ...screeningHandlers,
  ...statusHandlers,
  ...transitionHandlers,
]
