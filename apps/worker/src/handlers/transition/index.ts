import type { Handler } from '../../handle.ts'
import { nextStatus } from './follow-next.ts'
import { inherited } from './inherit.ts'
import { bulkRun } from './run-bulk.ts'
import { scheduledRun } from './run-scheduled.ts'

export const transitionHandlers: Handler[] = [scheduledRun, nextStatus, inherited, bulkRun]
