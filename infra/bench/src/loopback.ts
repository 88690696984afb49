const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Throws for any address that is not this machine's own: a benchmark is a flood. */
export function requireLoopback(address: string): void {
  const { hostname } = new URL(address)
  if (!loopback.has(hostname)) throw new Error(`benchmarks run against this machine alone, not ${hostname}`)
}
