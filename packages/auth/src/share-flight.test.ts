import { describe, expect, it } from 'vitest'
import { shareFlight } from './share-flight.ts'

/** A question whose flights land when told to. */
function openTower(giveUpMs?: number) {
  const flights: { things: string[]; land: (error?: Error) => void }[] = []
  const ask = shareFlight<string>(
    (things) =>
      new Promise((resolve, reject) => {
        const land = (error?: Error) => (error ? reject(error) : resolve(things.map((thing) => `${thing}!`)))
        flights.push({ things, land })
      }),
    giveUpMs,
  )
  return { ask, flights }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a shared flight', () => {
  it('leaves at once with who asks first, and takes who asks meanwhile with the next, each thing once', async () => {
    const { ask, flights } = openTower()
    const first = ask('a')
    expect(flights.map((flight) => flight.things)).toEqual([['a']])
    const others = [ask('b'), ask('a'), ask('b')]
    expect(flights.length).toBe(1)
    flights[0]?.land()
    expect(await first).toBe('a!')
    await turn()
    expect(flights.map((flight) => flight.things)).toEqual([['a'], ['b', 'a']])
    flights[1]?.land()
    expect(await Promise.all(others)).toEqual(['b!', 'a!', 'b!'])
  })

  it('never answers a question with what left before it was asked', async () => {
    const { ask, flights } = openTower()
    void ask('a')
    const later = ask('a')
    flights[0]?.land()
    await turn()
    expect(flights.length).toBe(2)
    flights[1]?.land()
    expect(await later).toBe('a!')
  })

  it('fails everybody on board and nobody else, and flies again', async () => {
    const { ask, flights } = openTower()
    const first = ask('a')
    const second = ask('b')
    flights[0]?.land(new Error('lost'))
    await expect(first).rejects.toThrow('lost')
    await turn()
    flights[1]?.land()
    expect(await second).toBe('b!')
    const third = ask('c')
    flights[2]?.land()
    expect(await third).toBe('c!')
  })

  it('gives a flight up that never lands, and lets the next one go', async () => {
    const { ask, flights } = openTower(20)
    const lost = ask('a')
    const second = ask('b')
    await expect(lost).rejects.toMatchObject({ kind: 'unavailable' })
    flights[1]?.land()
    expect(await second).toBe('b!')
  })

  it('answers nobody when an answer is missing, rather than each with the next one’s', async () => {
    const ask = shareFlight<string>(async () => [])
    await expect(ask('a')).rejects.toThrow('not every question')
  })

  it('takes a hundred at a time', async () => {
    const { ask, flights } = openTower()
    void ask('first')
    const all = Array.from({ length: 150 }, (_, at) => ask(`${at}`))
    for (let flight = 0; flight < 3; flight++) {
      flights[flight]?.land()
      await turn()
    }
    expect(flights.map((flight) => flight.things.length)).toEqual([1, 100, 50])
    expect((await Promise.all(all)).at(-1)).toBe('149!')
  })
})
