import type { Handler } from '../../handle.ts'
import { copyMany } from './copy-many.ts'

export const orderHandlers: Handler[] = [copyMany]
