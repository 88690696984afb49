import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runSteps, type Step } from './steps.ts'

const run = (name: string, code: string): Step => ({ name, command: [process.execPath, '-e', code] })

describe('a verification', () => {
  const printed: string[] = []
  beforeEach(() => {
    printed.length = 0
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  })
  afterEach(() => vi.restoreAllMocks())

  it('passes when every step passes, a line and a time for each', async () => {
    expect(await runSteps([run('one', ''), run('two', '')], '.', 2)).toBe(0)
    expect(printed[0]).toMatch(/^✓ one +\d+\.\d s$/)
    expect(printed.at(-1)).toContain('all well')
  })

  it('fails when one step fails, names it and prints what it said', async () => {
    const steps = [run('good', ''), run('bad', "console.error('the reason'); process.exit(3)")]
    expect(await runSteps(steps, '.', 1)).toBe(1)
    expect(printed.join('\n')).toContain('the reason')
    expect(printed.at(-1)).toContain('to mend: bad')
  })

  it('fails when a step cannot be started', async () => {
    expect(await runSteps([{ name: 'absent', command: ['./no-such-tool'] }], '.', 1)).toBe(1)
  })
})
