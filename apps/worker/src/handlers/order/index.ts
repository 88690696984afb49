import type { Handler } from '../../handle.ts'
import { copyMany } from './copy-many.ts'
import { followPortal } from './follow-portal.ts'

export const orderHandlers: Handler[] = [copyMany, followPortal]
