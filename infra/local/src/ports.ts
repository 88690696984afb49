import { randomInt } from 'node:crypto'
import net from 'node:net'
import { causeOf, Trouble } from './trouble.ts'

const lowest = 20_000
const highest = 32_000
const triesAtMost = 50

/**
 * A port nobody listens on now. As long as there is one, it lies below those that systems lend to outgoing
 * connections, one of which could otherwise take it before whoever asked does.
 */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < triesAtMost; tries++) {
    const port = await listenOnce(randomInt(lowest, highest)).catch(() => undefined)
    if (port) return port
  }
  return listenOnce(0)
}

/** Refuses with one line when a port cannot be had, naming the variable that moves it. */
export async function checkPort(name: string, variable: string, port: number, host: string) {
  try {
    await listenOnce(port, host)
  } catch (error) {
    if (causeOf(error) === 'EADDRINUSE')
      throw new Trouble(
        `Port ${port} for the ${name} is taken by another program; stop it or set ${variable}.`,
      )
    throw new Trouble(
      `Port ${port} on ${host} for the ${name} cannot be used (${causeOf(error)}); set ${variable} or HOST.`,
    )
  }
}

function listenOnce(port: number, host = '127.0.0.1') {
  return new Promise<number>((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address() as net.AddressInfo
      server.close(() => resolve(address.port))
    })
  })
}
