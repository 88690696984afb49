const byteOrderMark = '\uFEFF'

type Texts = AsyncGenerator<string, void, undefined>

/** A file of lines for a spreadsheet, sent as it is read. */
export const streamCsv = (lines: Texts, fileName: string): Response => streamFile(marked(lines), fileName)

async function* marked(lines: Texts): Texts {
  yield byteOrderMark
  yield* lines
}

/** The same of a file that is written already, byte for byte. */
export function streamFile(texts: Texts, fileName: string): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next()
      if (done) return controller.close()
      controller.enqueue(encoder.encode(value))
    },
    cancel: () => void texts.return(undefined),
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
