import type { Handler } from '../../handle.ts'
import { replace } from './replace.ts'

export const statusHandlers: Handler[] = [replace]
