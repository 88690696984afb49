const loopback = ['localhost', '127.0.0.1']
/** Hosts that may be configured at all; this machine stands in for them in development. */
export const freshbooksHosts = ['api.freshbooks.com', 'auth.freshbooks.com', ...loopback]

/** https, or http on this machine; no name, password, path or other host hidden in it. */
export function originOf(url: string, hosts: readonly string[] = freshbooksHosts): string {
  const address = URL.canParse(url) ? new URL(url) : null
  const isSafe =
    address?.protocol === 'https:' || (address?.protocol === 'http:' && loopback.includes(address.hostname))
  const isBare = address?.pathname === '/' && !address.username && !address.password && !address.search
  if (!address || !isSafe || !isBare || !hosts.includes(address.hostname))
    throw new Error('FreshBooks: this address is none of the hosts that may be asked')
  return address.origin
}
