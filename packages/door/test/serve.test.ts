import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { mountDoor, serve } from '../src/index.ts'

const program = fileURLToPath(new URL('./program.ts', import.meta.url))
const start = () => spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] })
const firstLine = (child: ReturnType<typeof start>) =>
  new Promise<string>((resolve) => child.stdout.once('data', (line) => resolve(String(line).trim())))
const exitOf = (child: ReturnType<typeof start>) => new Promise((resolve) => child.once('exit', resolve))

describe('a process of ours', () => {
  test('lets a running request end on SIGTERM, closes its pools and exits with 0', async () => {
    const child = start()
    const url = await firstLine(child)
    const slow = fetch(`${url}/slow`).then((answer) => answer.text())
    await fetch(`${url}/healthz`)
    const exit = exitOf(child)
    child.kill('SIGTERM')
    expect(await slow).toBe('done')
    expect(await exit).toBe(0)
  })

  test('says in one line that its port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    await expect(serve(express(), { host: '127.0.0.1', port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken.`,
    )
    other.close()
  })

  test('refuses to stand on plain http outside loopback', () => {
    expect(() => mountDoor(express(), { origin: 'http://padron.example' })).toThrow(
      'plain http outside loopback',
    )
  })
})
