import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readParts } from './multipart.server.ts'

/** The request as a browser sends it, cut into chunks of this many bytes. */
async function sent(form: FormData, chunkBytes: number) {
  const whole = new Request('http://x.test', { method: 'POST', body: form })
  const bytes = new Uint8Array(await whole.arrayBuffer())
  return request(bytes, whole.headers.get('content-type') ?? '', chunkBytes)
}

function request(bytes: Uint8Array, type: string, chunkBytes: number) {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, at) =>
    bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes),
  )
  const body = Readable.toWeb(Readable.from(chunks))
  return new Request('http://x.test', {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': type },
  } as RequestInit)
}

async function readAll(asked: Request) {
  const read: [string, string | null, string][] = []
  for await (const { name, fileName, content } of readParts(asked)) {
    const parts: Uint8Array[] = []
    for await (const part of content) parts.push(part)
    read.push([name, fileName, Buffer.concat(parts).toString('latin1')])
  }
  return read
}

describe('a form with a file', () => {
  const tricky = '\r\n--\r\n----x\r\n\r\n'.repeat(50)

  it.each([1, 7, 64, 10_000])('is read field by field, however it is cut (%i bytes)', async (chunkBytes) => {
    const form = new FormData()
    form.append('kind', 'contract')
    form.append('file', new Blob([tricky]), 'a;b "ñ" 契約.pdf')
    const read = await readAll(await sent(form, chunkBytes))
    expect(read).toEqual([
      ['kind', null, 'contract'],
      ['file', 'a;b "ñ" 契約.pdf', tricky],
    ])
  })

  it('tells a file nobody chose from a field that is empty', async () => {
    const head = '--b\r\nContent-Disposition: form-data; name='
    const text = `${head}"file"; filename=""\r\n\r\n\r\n${head}"note"\r\n\r\n\r\n--b--\r\n`
    const read = await readAll(request(Buffer.from(text), 'multipart/form-data; boundary=b', 9))
    expect(read).toEqual([
      ['file', '', ''],
      ['note', null, ''],
    ])
  })

  it('is passed over where nobody reads it', async () => {
    const form = new FormData()
    form.append('file', new Blob(['x'.repeat(100_000)]), 'x.bin')
    form.append('after', 'seen')
    const names: string[] = []
    for await (const { name, content } of readParts(await sent(form, 1000))) {
      names.push(name)
      for await (const _ of content) break
    }
    expect(names).toEqual(['file', 'after'])
  })

  it.each([
    ['multipart/form-data', ''],
    ['text/plain', 'x'],
    ['multipart/form-data; boundary=b', ''],
    ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut off'],
    ['multipart/form-data; boundary=b', '--b\r\nContent-Type: x\r\n\r\nno name\r\n--b--'],
    ['multipart/form-data; boundary=b', `--b\r\nX: ${'x'.repeat(20_000)}`],
    ['multipart/form-data; boundary=b', '--bx'],
  ])('that is broken is refused (%s)', async (type, text) => {
    const asked = request(Buffer.from(text), type, 100)
    await expect(readAll(asked)).rejects.toMatchObject({ reason: { code: 'unreadable_input' } })
  })
})
