/** What the server hands to every loader, action and page. */
declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    nonce: string
    requestId: string
    /** Logs an unexpected error without its text. */
    reportError: (error: unknown) => void
  }
}

export type { AppLoadContext } from '@remix-run/server-runtime'
