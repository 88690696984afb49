import { connect, createServer } from 'node:net'
import type { Ground } from './ground.ts'
import { openLine } from './http-load.ts'
import { startOurs } from './ours.ts'
import type { Work } from './works.ts'

const asked = 30

/** How often a request of each work goes to the database and back, auth included, with one client alone. */
export async function countFlights(works: readonly Work[], ground: Ground): Promise<Map<string, number>> {
  const wire = await openWire(Number(new URL(ground.adminUrl).port))
  const ours = await startOurs({ ...ground, adminUrl: withPort(ground.adminUrl, wire.port) })
  const counted = new Map<string, number>()
  try {
    for (const work of works) {
      const client = work.ours({ index: 0, count: 1, headers: ours.headers })
      const line = await openLine(ours.origin)
      const ask = async () => {
        const answer = await line.ask(client.next())
        client.hear?.(answer)
      }
      // The first few prepare statements and read definitions.
      for (let turn = 0; turn < 12; turn++) await ask()
      const before = wire.flights()
      for (let turn = 0; turn < asked; turn++) await ask()
      counted.set(work.code, (wire.flights() - before) / asked)
      line.close()
    }
    return counted
  } finally {
    await ours.stop()
    wire.close()
  }
}

const withPort = (address: string, port: number) => {
  const url = new URL(address)
  url.port = String(port)
  return url.href
}

/** A wire that counts flights: whatever the client says between two answers is one. */
export async function openWire(target: number) {
  let flights = 0
  const server = createServer((client) => {
    const database = connect({ host: '127.0.0.1', port: target, noDelay: true })
    client.setNoDelay(true)
    let isAnswered = true
    client.on('data', (said) => {
      if (isAnswered) flights++
      isAnswered = false
      database.write(said)
    })
    database.on('data', (answer) => {
      isAnswered = true
      client.write(answer)
    })
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, flights: () => flights, close: () => server.close() }
}
