import type { Handler } from '../handle.ts'
import type { Letters } from '../letters.ts'
import { badgeHandlers } from './badge/index.ts'
import { billingHandlers } from './billing/index.ts'
import { customerHandlers } from './customer/index.ts'
import { fileHandlers } from './file/index.ts'
import { freshbooksHandlers } from './freshbooks/index.ts'
import { orderHandlers } from './order/index.ts'
import { tidy } from './outbox/tidy.ts'
import { portalUserHandlers } from './portal-user/index.ts'
import { riskFlagHandlers } from './risk-flag/index.ts'
import { scoreHandlers } from './score/index.ts'
import { screeningHandlers } from './screening/index.ts'
import { sessionHandlers } from './session/index.ts'
import { statusHandlers } from './status/index.ts'
import { transitionHandlers } from './transition/index.ts'

type Given = { letters: Letters; hooksUrl: string | null }

export const openHandlers = ({ letters, hooksUrl }: Given): Handler[] => [
  tidy,
  ...badgeHandlers,
  ...billingHandlers,
  ...customerHandlers,
  ...fileHandlers,
  ...freshbooksHandlers({ hooksUrl }),
  ...orderHandlers,
  ...portalUserHandlers(letters),
  ...riskFlagHandlers,
  ...scoreHandlers,
  ...screeningHandlers,
  ...sessionHandlers(letters),
  ...statusHandlers,
  ...transitionHandlers,
]
