import type { Request, Response } from 'express'
import { clearSessionCookie, type Realm, setSessionCookie } from './session-cookie.ts'
import { visitOf } from './visit.ts'

/** What an app opens the context of a request from. */
export type Asked = {
  req: Request
  requestId: string
  ip: string
  cookie: { set(token: string, expiresAt: Date): void; clear(): void }
}

type Wiring<Context extends { ctx: unknown }> = {
  openContext(asked: Asked): Promise<Context>
  touch(ctx: Context['ctx']): void
}

/** One context a request, whoever asks for it; the session is touched once the answer is out. */
export function openContexts<Context extends { ctx: unknown }>(
  realm: Realm,
  { openContext, touch }: Wiring<Context>,
) {
  return async (req: Request, res: Response): Promise<Context> => {
    const { requestId, ip } = visitOf(res)
    const cookie = {
      set: (token: string, expiresAt: Date) => setSessionCookie(res, realm, token, expiresAt),
      clear: () => clearSessionCookie(res, realm),
    }
    const context = await openContext({ req, requestId, ip, cookie })
    res.once('finish', () => touch(context.ctx))
    return context
  }
}
