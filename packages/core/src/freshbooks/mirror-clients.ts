import type { Tx } from '@padron/db'
import type { FreshbooksClient } from '../freshbooks-port.ts'
import { clientMirror } from './client-mirror.ts'
import { keepRows, type Seen } from './mirror.ts'

/** Keeps clients of theirs as read just now. */
export const mirrorClients = (tx: Tx, connectionId: string, rows: readonly FreshbooksClient[], seen: Seen) =>
  keepRows(tx, clientMirror, connectionId, rows, seen)
