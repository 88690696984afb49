export { mountAssets } from './assets.ts'
export { openContexts } from './contexts.ts'
export { describeError } from './describe-error.ts'
export { type DoorOptions, mountDoor } from './door.ts'
export { mountErrors } from './errors.ts'
export { failureOf, statusOf } from './failure.ts'
export { limits } from './limits.ts'
export { type DoorLog, openLog } from './log.ts'
export { checkOrigin } from './origin.ts'
export { safeReturnTo } from './return-to.ts'
export { closeServer, type ServeOptions, serve } from './serve.ts'
export {
  clearedCookieHeader,
  clearSessionCookie,
  type Realm,
  readBearer,
  readCookie,
  readSessionToken,
  sessionCookieHeader,
  setSessionCookie,
} from './session-cookie.ts'
export { mountTrpc, type TrpcOptions } from './trpc.ts'
export { type Visit, visitOf } from './visit.ts'
