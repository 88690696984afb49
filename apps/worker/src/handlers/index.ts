import type { Handler } from '../handle.ts'
import { tidy } from './outbox/tidy.ts'

export const handlers: Handler[] = [tidy]
