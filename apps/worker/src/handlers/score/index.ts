import type { Handler } from '../../handle.ts'
import { scoreHelp } from './help.ts'
import { scoreRun } from './run.ts'
import { scoreRunDue } from './run-due.ts'

export const scoreHandlers: Handler[] = [scoreRun, scoreHelp, scoreRunDue]
