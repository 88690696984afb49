import { freshDatabase, startApps } from '@padron/testing'
import { beforeAll, describe, expect, test } from 'vitest'

let url: string
let killPortal: () => Promise<string>
beforeAll(async () => {
  const apps = await startApps(await freshDatabase(), ['portal'])
  url = apps.origins.portal
  killPortal = () => {
    const child = apps.children.portal!
    process.kill(child.pid, 'SIGTERM')
    return child.ended
  }
})

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url + path, { headers, redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const body = new URLSearchParams(fields)
  const own = { 'sec-fetch-site': 'same-origin', origin: url, ...headers }
  const answer = await fetch(url + path, { method: 'POST', body, headers: own, redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const spanish = { 'accept-language': 'es-MX,es;q=0.9' }

describe('the portal', () => {
  test('is well when its database answers', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok' })
  })

  test('leads a stranger to sign in and back, in both languages', async () => {
    for (const path of ['/', '/invoices', '/files']) {
      const answer = await get(path)
      expect(answer.status, path).toBe(302)
      const back = path === '/' ? '' : `?returnTo=${encodeURIComponent(path)}`
      expect(answer.headers.get('location'), path).toBe(`/sign-in${back}`)
    }
    expect((await get('/sign-in')).text).toContain('You need an invitation')
    const page = await get('/sign-in', spanish)
    expect(page.text).toContain('<html lang="es-MX"')
    expect(page.text).toContain('Necesita una invitación')
  })

  test('C24 answers every well-formed address alike, and keeps one that is none', async () => {
    const answers = [
      await post('/sign-in', { email: 'ana@example.com' }),
      await post('/sign-in', { email: 'x@y.zz' }),
    ]
    for (const answer of answers)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in/code'])
    expect((await get('/sign-in/code')).text).toContain('If this address can sign in, we have sent a code')
    const refused = await post('/sign-in', { email: '"><b>ana' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('value="&quot;&gt;&lt;b&gt;ana"')
    expect(refused.text).toContain('aria-invalid="true"')
  })

  test('keeps language and appearance in this browser, and leads back to where the person was', async () => {
    const language = await post('/language', { locale: 'es-MX', returnTo: '/sign-in' })
    expect([language.status, language.headers.get('location')]).toEqual([303, '/sign-in'])
    const cookie = language.headers.get('set-cookie')!.split(';')[0]!
    expect((await get('/sign-in', { cookie })).text).toContain('Inicie sesión')
    const appearance = await post('/appearance', { scheme: 'dark', returnTo: '//evil.example' })
    expect(appearance.headers.get('location')).toBe('/')
    const dark = appearance.headers.get('set-cookie')!.split(';')[0]!
    expect((await get('/help', { cookie: dark })).text).toContain('data-scheme="dark"')
    expect((await post('/language', { locale: 'xx', returnTo: '/' })).headers.get('set-cookie')).toBeNull()
  })

  test('C31 sends small pages with no script at all, and carries the security headers', async () => {
    for (const path of ['/help', '/sign-in', '/sign-in/code', '/sign-in/link?token=x', '/nowhere']) {
      const { text, headers } = await get(path)
      expect(text.length).toBeLessThan(60_000)
      expect(text).not.toMatch(/<script|javascript:| on\w+=| style=/)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
    const css = /href="(\/assets\/[^"]+\.css)"/.exec((await get('/help')).text)![1]!
    expect((await get(css)).headers.get('cache-control')).toContain('immutable')
  })

  test('C17 knows no procedure of the office', async () => {
    for (const path of ['/api/trpc/customer.list', '/customers', '/build/server/index.js', '/server.ts']) {
      expect((await get(path)).status, path).toBe(404)
    }
  })

  test('C36 C33 whatever is asked, it answers below 500 with a fixed text', async () => {
    const odd = [
      '/%ff',
      '/..%2f..%2fetc/passwd',
      '/sign-in?returnTo=%00&x[__proto__]=1',
      '/sign-in/link?token=%ff',
      '/__manifest?p=%ff',
      '/sign-in.data',
      '/_root.data',
      '/x.data',
      '/sign-in?index',
      '/%00',
      '//sign-in',
      '/sign-in?_routes=%ff',
    ]
    for (const path of odd) expect((await get(path)).status, path).toBeLessThan(500)
    for (const path of ['/', '/sign-in', '/sign-in/code', '/language', '/nowhere', '/sign-in/link.data']) {
      const broken = await fetch(url + path, {
        method: 'POST',
        body: '--x\r\nnonsense',
        headers: {
          'content-type': 'multipart/form-data; boundary=x',
          origin: url,
          'sec-fetch-site': 'same-origin',
        },
      })
      expect(broken.status, path).toBeGreaterThanOrEqual(400)
      expect(broken.status, path).toBeLessThan(500)
      expect(await broken.text()).not.toMatch(/node_modules|\.tsx?:|Error:/)
    }
    const missing = await get('/nowhere', spanish)
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('No hay nada en esta dirección')
  })

  test('leaves with 0 on SIGTERM', async () => {
    expect(await killPortal()).toBe('exit code 0')
  })
})
