import type { Handler } from '../handle.ts'
import { tidy } from './outbox/tidy.ts'
import { screeningHandlers } from './screening/index.ts'

export const handlers: Handler[] = [tidy, ...screeningHandlers]
