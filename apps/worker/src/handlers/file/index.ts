import type { Handler } from '../../handle.ts'
import { expireDocuments } from './expire-documents.ts'
import { judge } from './judge.ts'
import { sweepQuarantine, sweepReady } from './sweep.ts'

export const fileHandlers: Handler[] = [judge, sweepQuarantine, sweepReady, expireDocuments]
