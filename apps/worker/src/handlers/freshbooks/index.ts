import type { Handler } from '../../handle.ts'
import { connect } from './connect.ts'
import { disconnect } from './disconnect.ts'
import { fetchHint } from './fetch-hint.ts'
import { link } from './link.ts'
import { seated } from './seats.ts'
import { sendFields } from './send-fields.ts'
import { sync } from './sync.ts'
import { sweepDue, syncDue } from './sync-due.ts'
import { verifyCallback } from './verify-callback.ts'

/** Everything that calls FreshBooks; `hooksUrl` is where they are asked to call back, if anywhere. */
export const freshbooksHandlers = (given: { hooksUrl: string | null }): Handler[] => [
  connect(given),
  disconnect,
  ...[link, sendFields, sync, verifyCallback, fetchHint].map(seated),
  syncDue,
  sweepDue,
]
