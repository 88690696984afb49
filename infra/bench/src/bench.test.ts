import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { Round } from './compare.ts'
import { openWire } from './flights.ts'
import { openLine, readAnswer, runHttpLoad } from './http-load.ts'
import { requireLoopback } from './loopback.ts'
import { readOptions } from './options.ts'
import { judgements, writePage } from './page.ts'
import { requirePgbench } from './pgbench.ts'
import { type Figures, judge, median, writeTable } from './report.ts'

describe('a benchmark', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('runs against this machine alone', () => {
    for (const address of ['postgres://u:p@127.0.0.1:5432/x', 'http://localhost:3000', 'http://[::1]:80'])
      expect(() => requireLoopback(address)).not.toThrow()
    for (const address of ['http://10.0.0.1:3000', 'https://padron.example.com', 'postgres://u:p@db:5432/x'])
      expect(() => requireLoopback(address)).toThrow('this machine alone')
  })

  it('keeps its load within bounds', () => {
    expect(readOptions(['--size', '1000', '--only', 'P1,P6'])).toMatchObject({
      size: 1000,
      only: ['P1', 'P6'],
    })
    for (const wrong of ['0', '-1', '1e9', 'many'])
      expect(() => readOptions([`--clients=${wrong}`])).toThrow('whole number')
  })

  it('says so and stops when pgbench is missing', () => {
    vi.stubEnv('PATH', '/nowhere')
    expect(requirePgbench).toThrow('pgbench is missing')
  })
})

describe('the figures', () => {
  const run = (perSecond: number) => ({ perSecond, p50Ms: 1, p95Ms: 2, errors: 0 })
  const round = (limit: number, ours: number): Round => ({
    limit: run(limit),
    thin: run(limit / 2),
    enveloped: run(limit / 4),
    ours: run(ours),
  })

  it('are the median of the ratios of each round, not the ratio of medians', () => {
    const rounds = [round(100, 50), round(1000, 100), round(10, 9)]
    const [figure] = judge([{ code: 'P1', title: 'search', rounds }])
    expect(figure?.ratios.toLimit).toBe(0.5)
    expect(figure?.ratios.toEnveloped).toBe(2)
    expect(figure?.perSecond.limit).toBe(100)
    expect(median([1, 2, 3, 10])).toBe(2.5)
  })

  it('become a table with a line for each work', () => {
    const table = writeTable(
      judge([{ code: 'P1', title: 'search', rounds: [round(1234, 617)] }], new Map([['P1', 3]])),
    )
    expect(table.split('\n')).toHaveLength(3)
    expect(table).toContain('| P1 | search | 1,234 |')
    expect(table).toMatch(/0\.500 .* 3\.0 \|$/m)
  })
})

describe('the page', () => {
  const figure = (code: string, toEnveloped: number, p50: number) => ({
    ...(judge([{ code, title: code, rounds: [] }])[0] as Figures),
    ratios: { toLimit: 0.3, toThin: 0.5, toEnveloped, p95ToThin: 1.5 },
    p50Ms: { limit: 1, thin: 1, enveloped: 1, ours: p50 },
  })

  it('says of each target whether it was reached', () => {
    const said = judgements([
      figure('P1', 0.7, 1),
      figure('P6', 0.4, 1),
      figure('P4', 1, 3),
      figure('P4-1', 1, 2),
    ])
    expect(said).toContain('P1 ÷ enveloped 0.70: reached (gate ≥ 0.6)')
    expect(said).toContain('P6 ÷ enveloped 0.40: not reached (gate ≥ 0.5)')
    expect(said).toContain('P4 p50 at any depth ÷ page 1 is 1.50: reached')
    expect(said).toContain('P5 worst p95 of a list ÷ thin 1.50: reached')
  })

  it('keeps the words around the figures', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'page-')), 'bench.md')
    writeFileSync(
      file,
      '# Figures\n<!-- figures: written by infra/bench -->\nold\n<!-- end of figures -->\nnotes\n',
    )
    writePage(file, { size: 1000, rounds: 5, seconds: 4, clients: 16, cores: 2, postgres: '18.4' }, [
      figure('P1', 1, 1),
    ])
    const page = readFileSync(file, 'utf8')
    expect(page).toMatch(/^# Figures\n[\s\S]*1,000 customers[\s\S]*\nnotes\n$/)
    expect(page).not.toContain('old')
  })
})

describe('the load', () => {
  const server = createServer((request, response) => {
    if (request.url === '/chunked') return void response.end(response.write('ab') && 'cd')
    response.writeHead(request.url === '/missing' ? 404 : 200, { 'content-length': 2 }).end('ok')
  })
  const origin = new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as { port: number }).port}`),
    ),
  )
  afterAll(() => server.close())

  it('waits for a whole answer, of known length or in chunks', async () => {
    expect(readAnswer(Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab'))).toBeNull()
    const line = await openLine(await origin)
    expect(await line.ask({ method: 'GET', path: '/' })).toEqual({ status: 200, body: 'ok' })
    expect(await line.ask({ method: 'GET', path: '/chunked' })).toEqual({ status: 200, body: 'abcd' })
    line.close()
  })

  it('counts what was refused', async () => {
    const clients = [{ next: () => ({ method: 'GET' as const, path: '/missing' }) }]
    const { errors, perSecond } = await runHttpLoad(await origin, { clients, seconds: 0.1 })
    expect(errors).toBeGreaterThan(0)
    expect(perSecond).toBeGreaterThan(0)
  })

  it('counts each way to the server and back once', async () => {
    const wire = await openWire(Number(new URL(await origin).port))
    const line = await openLine(`http://127.0.0.1:${wire.port}`)
    for (let turn = 0; turn < 3; turn++) await line.ask({ method: 'GET', path: '/' })
    expect(wire.flights()).toBe(3)
    line.close()
    wire.close()
  })
})
