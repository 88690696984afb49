import { invalid } from '@padron/domain'

/** One field of a form as it arrives; `fileName` only for a file. What nobody reads of it is passed over. */
export type Part = { name: string; fileName: string | null; content: AsyncIterable<Uint8Array> }

const maxHeaderBytes = 16_384
const collectedBytes = 4 * 1_048_576
const lineEnd = '\r\n'

/** The fields of a `multipart/form-data` request in their order, none of them kept in memory. */
export async function* readParts(request: Request): AsyncGenerator<Part> {
  const type = request.headers.get('content-type') ?? ''
  const boundary = /^multipart\/form-data;.*boundary="?([\w'()+,./:=?-]{1,70})"?/i.exec(type)?.[1]
  if (!boundary || !request.body) throw unreadable()
  const source = openSource(request.body)
  const mark = Buffer.from(`${lineEnd}--${boundary}`)
  await passOver(until(source, mark))
  for (;;) {
    const next = await take(source, 2)
    if (next === '--') return
    if (next !== lineEnd) throw unreadable()
    const part = { ...readHead(await readHeaders(source)), content: until(source, mark) }
    yield part
    await passOver(part.content)
  }
}

const unreadable = () => invalid('unreadable_input')

type Source = { rest: Buffer; pull: () => Promise<void> }

/** The first boundary stands behind a line end like all others; there is none before it. */
function openSource(body: AsyncIterable<Uint8Array>): Source {
  const chunks = body[Symbol.asyncIterator]()
  const source: Source = {
    rest: Buffer.from(lineEnd),
    async pull() {
      const { value, done } = await chunks.next()
      if (done) throw unreadable()
      collectAfter(value.byteLength)
      source.rest = Buffer.concat([source.rest, value])
    },
  }
  return source
}

let uncollected = 0

/**
 * What was read lies outside of V8's heap, which waits for 64 MB of it before it collects: twenty uploads at
 * once would hold that much. Does nothing in a process that was started without `--expose-gc`.
 */
function collectAfter(bytes: number): void {
  uncollected += bytes
  if (uncollected < collectedBytes) return
  uncollected = 0
  globalThis.gc?.({ type: 'minor' })
}

/** What stands before the mark, piece by piece; the mark is taken. Once it was met there is nothing more. */
function until(source: Source, mark: Buffer): AsyncIterable<Uint8Array> {
  let isOver = false
  return {
    async *[Symbol.asyncIterator]() {
      while (!isOver) {
        const { rest } = source
        const at = rest.indexOf(mark)
        isOver = at >= 0
        const ready = isOver ? at : Math.max(0, rest.length - mark.length + 1)
        source.rest = rest.subarray(isOver ? at + mark.length : ready)
        if (ready > 0) yield rest.subarray(0, ready)
        else if (!isOver) await source.pull()
      }
    },
  }
}

async function passOver(content: AsyncIterable<Uint8Array>) {
  for await (const _ of content);
}

async function take(source: Source, bytes: number): Promise<string> {
  while (source.rest.length < bytes) await source.pull()
  const taken = source.rest.subarray(0, bytes).toString('latin1')
  source.rest = source.rest.subarray(bytes)
  return taken
}

async function readHeaders(source: Source): Promise<string> {
  const end = Buffer.from(lineEnd + lineEnd)
  while (source.rest.indexOf(end) < 0) {
    if (source.rest.length > maxHeaderBytes) throw unreadable()
    await source.pull()
  }
  const at = source.rest.indexOf(end)
  const headers = source.rest.subarray(0, at).toString('utf8')
  source.rest = source.rest.subarray(at + end.length)
  return headers
}

/** Browsers write a quote and a line end inside a name as percent escapes, and nothing else. */
function readHead(headers: string): Pick<Part, 'name' | 'fileName'> {
  const line = /^content-disposition:\s*form-data(;[^\r\n]*)$/im.exec(headers)?.[1] ?? ''
  const read = (key: string) =>
    new RegExp(`;\\s*${key}="([^"]*)"`, 'i')
      .exec(line)?.[1]
      ?.replace(/%(22|0D|0A)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const name = read('name')
  if (!name) throw unreadable()
  return { name, fileName: read('filename') ?? null }
}
