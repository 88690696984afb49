import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { env } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentOf } from '../src/apps.ts'
import { readSettings } from '../src/env.ts'
import { findFreePort } from '../src/ports.ts'

const main = path.join(import.meta.dirname, '../src/main.ts')

describe('a start that cannot succeed says why in one line', () => {
  let home: string
  beforeAll(() => {
    home = mkdtempSync(path.join(tmpdir(), 'padron-start-'))
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  /** Runs the launcher to its end; answers its exit code and what it said as its last word. */
  async function start(variables: Record<string, string>, words: string[] = []) {
    const ports = {
      BACK_OFFICE_PORT: await findFreePort(),
      PORTAL_PORT: await findFreePort(),
      WORKER_PORT: await findFreePort(),
      FILES_PORT: await findFreePort(),
    }
    const free = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))
    const { status, stderr } = spawnSync('node', [main, ...words], {
      env: { ...env.inherited, DATA_DIR: home, ...free, ...variables },
      encoding: 'utf8',
    })
    return { status, lines: stderr.trim().split('\n') }
  }

  it('a busy port', async () => {
    const neighbour = net.createServer()
    await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve))
    const { port } = neighbour.address() as net.AddressInfo
    const { status, lines } = await start({ PORTAL_PORT: String(port) })
    neighbour.close()
    expect(lines).toEqual([
      `Port ${port} for the portal is taken by another program; stop it or set PORTAL_PORT.`,
    ])
    expect(status).toBe(1)
  })

  it('a folder that is none', async () => {
    const file = path.join(home, 'a-file')
    writeFileSync(file, '')
    const { status, lines } = await start({ DATA_DIR: file })
    expect(lines).toEqual([`The folder ${file} cannot be used (ENOTDIR); set DATA_DIR to one you may write.`])
    expect(status).toBe(1)
  })

  it('a database that does not answer, without showing its password', async () => {
    const port = await findFreePort()
    const { status, lines } = await start({ DATABASE_URL: `postgres://me:hidden@127.0.0.1:${port}/padron` })
    expect(lines).toEqual([`The database at 127.0.0.1:${port}/padron does not answer (ECONNREFUSED).`])
    expect(status).toBe(1)
  })

  it('a word nobody knows', async () => {
    const { status, lines } = await start({}, ['--preset=luxury'])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('There is no status preset "luxury"')
    expect(status).toBe(1)
  })
})

describe('what a process gets to see', () => {
  it('is its own logins and nothing of the administrator or of its neighbours', () => {
    const settings = readSettings({
      DATABASE_URL: 'postgres://admin:x@127.0.0.1/padron',
      SMTP_URL: 'smtp://mail',
      FRESHBOOKS_CLIENT_ID: 'id',
      FRESHBOOKS_CLIENT_SECRET: 'secret',
      FILES_S3_BUCKET: 'acme-files',
      AWS_PROFILE: 'acme',
      PATH: '/bin',
      OTHER: '1',
    })
    const secrets = {
      adminPassword: 'a',
      logins: {},
      fileKey: 'f',
      cursorKey: 'c',
      internalSecret: 'i',
      freshbooks: { keys: 'k1:k', openKey: 'o', sealKey: 's' },
    }
    const given = {
      ...settings,
      mode: 'production',
      secrets,
      urlOf: (login: string) => `db:${login}`,
    } as const
    const portal = environmentOf('portal', given)
    expect(Object.keys(portal).sort()).toEqual([
      'AWS_PROFILE',
      'FILES_DIR',
      'FILES_ORIGIN',
      'FILES_S3_BUCKET',
      'FILE_KEY',
      'HOST',
      'NODE_ENV',
      'PARENT_PIPE',
      'PATH',
      'PORTAL_AUTH_DB',
      'PORTAL_DB',
      'PORTAL_ORIGIN',
      'PORTAL_PORT',
    ])
    for (const name of ['back-office', 'portal', 'worker'] as const) {
      const seen = environmentOf(name, given)
      expect(seen).not.toHaveProperty('DATABASE_URL')
      expect(seen).not.toHaveProperty('OTHER')
      expect('SMTP_URL' in seen).toBe(name === 'worker')
      expect(seen.FILES_S3_BUCKET).toBe('acme-files')
      expect('FRESHBOOKS_SEAL_KEY' in seen).toBe(name === 'back-office')
      expect('FRESHBOOKS_CLIENT_ID' in seen).toBe(name !== 'portal')
      for (const own of ['FRESHBOOKS_CLIENT_SECRET', 'FRESHBOOKS_KEYS', 'FRESHBOOKS_OPEN_KEY'])
        expect(own in seen).toBe(name === 'worker')
    }
  })
})
