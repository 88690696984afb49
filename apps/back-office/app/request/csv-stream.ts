const byteOrderMark = '\uFEFF'

/** A file of lines for a spreadsheet, sent as it is read. */
export function streamCsv(lines: AsyncGenerator<string, void, undefined>, fileName: string): Response {
  const encoder = new TextEncoder()
  let isFirst = true
  const body = new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) return controller.close()
      controller.enqueue(encoder.encode(isFirst ? byteOrderMark + value : value))
      isFirst = false
    },
    cancel: () => void lines.return(undefined),
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
