import type { Handler } from '../../handle.ts'
import { customerExport } from './export.ts'

export const customerHandlers: Handler[] = [customerExport]
