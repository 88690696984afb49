import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ListEntry, ParsedLine, ReceivedFile, Sat } from '@padron/core/ports'
import { effectiveSituation } from '@padron/domain/screening'
import { afterEach, describe, expect, it } from 'vitest'
import { readAsOf, readLatestDate } from './cells.ts'
import { fakeSat } from './fake.ts'
import { fixtureList } from './fixture.ts'
import { openSat, type SatOptions } from './sat.ts'
import { writeSyntheticList } from './synthetic.ts'

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/listado.csv`
}

const readAll = async (sat: Sat, content: Uint8Array) => {
  const { header, lines } = await sat.parse(content)
  const all: ParsedLine[] = []
  for await (const line of lines) all.push(line)
  const entries = all.flatMap((line): ListEntry[] => (line.ok ? [line.entry] : []))
  return { header, entries, rejected: all.filter((line) => !line.ok) }
}
const small: ReceivedFile = { fileName: 'listado.csv', content: fixtureList() }
const openReal = async (file: ReceivedFile | null, options: Partial<SatOptions> = {}) =>
  openSat({
    minBytes: 10,
    ...options,
    url: file ? await serve((_ask, answer) => answer.end(file.content)) : null,
  })

/** One contract, both sides: whoever passes it may stand behind the port. */
describe.each([
  {
    who: 'the adapter',
    open: openReal,
    goDown: async () => openSat({ url: 'http://127.0.0.1:9/listado.csv' }),
  },
  {
    who: 'the fake',
    open: async (file: ReceivedFile | null) => fakeSat(file),
    goDown: async () => {
      const sat = fakeSat(small)
      sat.goDown()
      return sat
    },
  },
])('$who', ({ open, goDown }) => {
  it('fetches nothing when no address is configured', async () => {
    expect(await (await open(null)).download()).toBeNull()
  })

  it('fetches the published file byte for byte, under its name', async () => {
    const received = await (await open(small)).download()
    expect(received?.fileName).toBe('listado.csv')
    expect(Buffer.compare(received?.content ?? Buffer.of(), small.content)).toBe(0)
  })

  it('answers "unavailable" when the site is down', async () => {
    await expect((await goDown()).download()).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it('reads the list with its traps: accents, repeated RFC, odd dates, line breaks, suppressed and filler lines', async () => {
    const { header, entries, rejected } = await readAll(await open(small), small.content)
    expect(header).toMatchObject({
      asOf: '2026-05-31',
      encoding: 'windows-1252',
      bytes: small.content.byteLength,
    })
    expect(header.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(rejected).toEqual([])
    expect(
      entries.map((entry) => [entry.taxId, entry.situation, entry.situationDate, entry.suppressed]),
    ).toEqual([
      ['EKU9003173C9', 'definitivo', '2019-08-20', false],
      ['OÑO120726RX3', 'presunto', '2026-01-31', false],
      ['H&E951128469', 'desvirtuado', '2018-07-30', false],
      ['URE180429TM6', 'sentencia_favorable', '2021-06-16', false],
      ['URE180429TM6', 'definitivo', '2020-07-02', false],
      ['XXXXXXXXXXXX', 'definitivo', '2019-08-20', true],
    ])
    expect(entries[3]?.name).toBe('“UNIÓN” DE PRUEBA SA')
    expect(entries[5]?.name).toBe('NOMBRE SUPRIMIDO')
    expect(entries[5]?.raw[2]).toBe('NOMBRE\nSUPRIMIDO')
    expect(new Set(entries.map((entry) => entry.line)).size).toBe(entries.length)
    expect(effectiveSituation(entries.filter((entry) => entry.taxId === 'URE180429TM6'))?.situation).toBe(
      'sentencia_favorable',
    )
  })

  it('reads UTF-8 with a mark the same, and a file without preamble without a date', async () => {
    const sat = await open(small)
    const published = await readAll(sat, small.content)
    const utf8 = await readAll(sat, fixtureList('utf8_bom'))
    expect(utf8.header.encoding).toBe('utf-8')
    expect(utf8.entries).toEqual(published.entries)
    const bare = await readAll(sat, fixtureList('no_preamble'))
    expect(bare.header.asOf).toBeNull()
    expect(bare.entries).toHaveLength(6)
  })

  it('rejects a line of an unknown situation and goes on', async () => {
    const { entries, rejected } = await readAll(await open(small), fixtureList('unknown_situation'))
    expect(entries).toHaveLength(5)
    expect(rejected).toMatchObject([{ problem: 'unknown_situation', cell: 'Absuelto' }])
  })

  it.each(['html_page', 'empty'] as const)('knows that %s is no list', async (variant) => {
    await expect((await open(small)).parse(fixtureList(variant))).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'not_a_list' },
    })
  })

  it('says that a list whose quote never closes is damaged', async () => {
    await expect(readAll(await open(small), fixtureList('torn_quote'))).rejects.toMatchObject({
      reason: { code: 'list_damaged' },
    })
  })
})

describe('fetching', () => {
  it('asks only published hosts, by https, or this machine', async () => {
    for (const url of [
      'https://omawww.sat.gob.mx/cifras_sat/Listado_Completo_69-B.csv',
      'http://www.sat.gob.mx/lista.csv',
      'https://user@example.com/lista.csv',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      await expect(openSat({ url }).download()).rejects.toMatchObject({
        reason: { code: 'list_host_not_allowed' },
      })
    }
  })

  it('follows no redirect', async () => {
    const url = await serve((_ask, answer) => answer.writeHead(302, { location: '/elsewhere' }).end())
    await expect(openSat({ url }).download()).rejects.toMatchObject({ reason: { code: 'list_unreachable' } })
  })

  it.each([
    [404, 'x'.repeat(100), {}, 'list_unreachable'],
    [200, 'x'.repeat(999_999), {}, 'list_too_small'],
    [200, 'x'.repeat(2_000), { minBytes: 1, maxBytes: 1_999 }, 'list_too_big'],
  ] as const)('refuses an answer %i it cannot be the list by', async (status, body, options, code) => {
    const url = await serve((_ask, answer) => answer.writeHead(status).end(body))
    await expect(openSat({ url, ...options }).download()).rejects.toMatchObject({ reason: { code } })
  })

  it('gives up after its time, also when the answer trickles', async () => {
    const url = await serve((_ask, answer) => void answer.writeHead(200).write('No,RFC'))
    await expect(openSat({ url, timeoutSeconds: 0.3 }).download()).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })
})

describe('cells', () => {
  it.each([
    ['15/02/2019', '2019-02-15'],
    ['15/05/2021 y 16/06/2021', '2021-06-16'],
    ['30/07/18', '2018-07-30'],
    ['44014', '2020-07-02'],
    ['31/02/2019', null],
    ['pendiente', null],
    ['', null],
  ])('"%s" gives %s', (cell, date) => expect(readLatestDate(cell)).toBe(date))

  it('the date line is read with and without accents', () => {
    expect(readAsOf('Información actualizada al 31 de mayo de 2026; x')).toBe('2026-05-31')
    expect(readAsOf('INFORMACION ACTUALIZADA AL 1 DE SETIEMBRE DEL 2025')).toBe('2025-09-01')
    expect(readAsOf('Listado completo (Artículo 69-B)')).toBeNull()
  })
})

describe('the synthetic list', () => {
  const options = { rows: 10_000, seed: 7, asOf: '2026-05-31' }
  const hits = [{ taxId: 'EKU9003173C9', situation: 'definitivo' as const, date: '2020-01-31' }]

  it('has the rows asked for, the traps of a real one, and the hits with their dates', async () => {
    const content = writeSyntheticList({ ...options, hits })
    const { header, entries, rejected } = await readAll(openSat({ url: null }), content)
    expect(header).toMatchObject({ asOf: '2026-05-31', encoding: 'windows-1252' })
    expect(content.byteLength).toBeGreaterThan(1_000_000)
    expect(entries).toHaveLength(10_000)
    expect(rejected).toEqual([])
    expect(entries[0]).toMatchObject({
      taxId: 'EKU9003173C9',
      situation: 'definitivo',
      situationDate: '2020-01-31',
    })
    expect(entries.filter((entry) => entry.suppressed).length).toBeGreaterThan(10)
    expect(entries.length - new Set(entries.map((entry) => entry.taxId)).size).toBeGreaterThan(50)
    expect(entries.some((entry) => /[Ñ&]/.test(entry.taxId))).toBe(true)
    expect(entries.some((entry) => entry.raw[2]?.includes('\n'))).toBe(true)
    expect(entries.every((entry) => entry.situationDate !== null)).toBe(true)
  })

  it('is the same bytes for the same seed, others for another', () => {
    const one = writeSyntheticList({ ...options, rows: 500 })
    expect(Buffer.compare(one, writeSyntheticList({ ...options, rows: 500 }))).toBe(0)
    expect(Buffer.compare(one, writeSyntheticList({ ...options, rows: 500, seed: 8 }))).not.toBe(0)
  })
})
