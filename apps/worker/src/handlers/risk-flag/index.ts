import type { Handler } from '../../handle.ts'
import { riskFlagPropose } from './propose.ts'

export const riskFlagHandlers: Handler[] = [riskFlagPropose]
