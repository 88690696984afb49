import net from 'node:net'
import { causeOf, Trouble } from './trouble.ts'

/** A port nobody listens on now, chosen by the system. */
export const findFreePort = () => listenOnce(0)

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
