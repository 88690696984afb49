import { BlockList, isIP } from 'node:net'

/** Addresses of our own proxies: single addresses or subnets (`10.0.0.0/8`). */
export function listProxies(entries: readonly string[]): BlockList {
  const proxies = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address)
    if (family === 0) throw new Error(`"${entry}" is not the address of a proxy.`)
    proxies.addSubnet(address, Number(bits ?? (family === 4 ? 32 : 128)), family === 4 ? 'ipv4' : 'ipv6')
  }
  return proxies
}

/** The socket's address; X-Forwarded-For is believed only as far as our own proxies wrote it. */
export function readClientIp(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: BlockList,
): string {
  let ip = plain(socketAddress ?? '')
  const hops = forwardedFor?.split(',') ?? []
  while (hops.length && isProxy(ip, proxies)) {
    const hop = plain(hops.pop()!.trim())
    if (isIP(hop) === 0) break
    ip = hop
  }
  return ip
}

const plain = (address: string) => (address.startsWith('::ffff:') ? address.slice(7) : address)

const isProxy = (ip: string, proxies: BlockList) =>
  isIP(ip) !== 0 && proxies.check(ip, isIP(ip) === 4 ? 'ipv4' : 'ipv6')
