import type { Sat } from '@padron/core/ports'
import { unavailable } from '@padron/domain'
import { parseList } from './list-parser.ts'

export type SatOptions = {
  /** Address of the published file; null switches fetching off. */
  url: string | null
  allowedHosts?: readonly string[]
  timeoutSeconds?: number
  /** A smaller answer is an error page, whatever its status says. */
  minBytes?: number
  maxBytes?: number
}

const loopback = ['localhost', '127.0.0.1']
/**
 * The hosts SAT publishes on. Its old one still answers, frozen, and is not among them (integrations §2.1).
 */
export const publishedHosts = ['wu1agsprosta001.blob.core.windows.net', 'www.sat.gob.mx', ...loopback]

/** The adapter to SAT's published lists. */
export function openSat(options: SatOptions): Sat {
  const { url } = options
  return {
    parse: parseList,
    download: async () => {
      if (url === null) return null
      const address = allowedAddress(url, options.allowedHosts ?? publishedHosts)
      const content = await fetchWhole(address, options)
      return { fileName: address.pathname.split('/').at(-1) || 'list.csv', content }
    },
  }
}

/**
 * https, or http on this machine alone, and only a host of the list: the address comes from configuration.
 */
function allowedAddress(url: string, hosts: readonly string[]): URL {
  const address = URL.canParse(url) ? new URL(url) : null
  const isSafe =
    address?.protocol === 'https:' || (address?.protocol === 'http:' && loopback.includes(address.hostname))
  if (!address || !isSafe || !hosts.includes(address.hostname)) throw unavailable('list_host_not_allowed')
  return address
}

async function fetchWhole(address: URL, options: SatOptions): Promise<Uint8Array> {
  const { timeoutSeconds = 60, minBytes = 1_000_000, maxBytes = 20 * 1024 * 1024 } = options
  try {
    const answer = await fetch(address, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    })
    if (!answer.ok || !answer.body) throw unavailable('list_unreachable')
    const content = await readUpTo(answer.body, maxBytes)
    if (content === null) throw unavailable('list_too_big')
    if (content.byteLength < minBytes) throw unavailable('list_too_small')
    return content
  } catch (error) {
    if (error instanceof Error && error.name === 'Failure') throw error
    throw unavailable('list_unreachable')
  }
}

async function readUpTo(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.byteLength
    if (size > maxBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts, size)
}
