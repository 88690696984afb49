import type { createPortalCaller } from '@padron/api/portal'

export type PortalCaller = ReturnType<typeof createPortalCaller>

/** What the server hands to every loader, action and page. */
declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    /** The portal's procedures, in process, as whoever this request comes from. */
    api: PortalCaller
    /** The same, with an idempotency key: an effect asked for twice happens once. */
    apiOnce: (idempotencyKey: string | undefined) => PortalCaller
    nonce: string
    requestId: string
    /** Logs an unexpected error without its text. */
    reportError: (error: unknown) => void
  }
}

export type { AppLoadContext } from '@remix-run/server-runtime'
