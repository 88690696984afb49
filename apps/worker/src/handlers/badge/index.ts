import type { Handler } from '../../handle.ts'
import { badgeCompute } from './compute.ts'

export const badgeHandlers: Handler[] = [badgeCompute]
