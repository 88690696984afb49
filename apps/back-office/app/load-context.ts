import type { createStaffCaller } from '@padron/api/staff'

export type StaffCaller = ReturnType<typeof createStaffCaller>

/** What the server hands to every loader and action. */
declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    /** The staff procedures, in process, as whoever this request comes from. */
    api: StaffCaller
    /** The same, with an idempotency key: an effect asked for twice happens once. */
    apiOnce: (idempotencyKey: string | undefined) => StaffCaller
    nonce: string | undefined
    requestId: string
    /** Logs an unexpected error without its text. */
    reportError: (error: unknown) => void
  }
}
