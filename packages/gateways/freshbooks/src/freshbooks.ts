import type { Freshbooks } from '@padron/core/ports'
import { openCallbacks } from './callbacks.ts'
import { openClients } from './clients.ts'
import { openConnection, type Retry } from './connection.ts'
import { freshbooksHosts, originOf } from './hosts.ts'
import { identify } from './identity.ts'
import { type Application, neededScopes, openOauth } from './oauth.ts'
import { openPace, type Pace } from './pace.ts'
import { openReaders } from './readers.ts'
import { safeId } from './room.ts'
import { hooks } from './signature.ts'

export type FreshbooksOptions = Omit<Application, 'scopes'> & {
  apiUrl: string
  authUrl: string
  scopes?: readonly string[]
  /** Hosts that may be configured at all; this machine stands in for them in development. */
  allowedHosts?: readonly string[]
  /** One for the whole process; without it 3 requests a second and 2 at once for each connection, its own. */
  pace?: Pace
  retry?: Partial<Retry>
  /** From the request to the last byte of its answer. */
  timeoutSeconds?: number
  maxBytes?: number
  /** The stand-in, in place of the network. */
  fetch?: typeof fetch
}

/** The adapter to FreshBooks. Throws at once when an address leads elsewhere. */
export function openFreshbooks(options: FreshbooksOptions): Freshbooks {
  const hosts = options.allowedHosts ?? freshbooksHosts
  const retry = { tries: 5, firstSeconds: 0.5, longestSeconds: 30, ...options.retry }
  const call = openConnection({
    origin: originOf(options.apiUrl, hosts),
    limits: {
      timeoutSeconds: options.timeoutSeconds ?? 30,
      maxBytes: options.maxBytes ?? 8 * 1024 * 1024,
      firstWaitSeconds: retry.firstSeconds,
      longestWaitSeconds: retry.longestSeconds,
    },
    retry,
    pace: options.pace ?? openPace(),
    send: options.fetch ?? fetch,
  })
  const application = { ...options, scopes: options.scopes ?? neededScopes }
  return {
    ...openOauth(application, originOf(options.authUrl, hosts), call),
    identify: (accessToken) => identify(call, accessToken),
    open(access) {
      safeId(access.accountId)
      return {
        clients: openClients(call, access),
        ...openReaders(call, access),
        callbacks: openCallbacks(call, access),
      }
    },
    hooks,
  }
}
