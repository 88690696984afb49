import type { Handler } from '../../handle.ts'
import type { Letters } from '../../letters.ts'
import { sendCode } from './send-code.ts'

export const sessionHandlers = (letters: Letters): Handler[] => [sendCode(letters)]
