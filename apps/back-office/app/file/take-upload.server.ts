import { invalid } from '@padron/domain'
import type { ActionFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../load-context.ts'
import { type Form, formOf } from '../request/form.ts'
import { readParts } from '../request/multipart.server.ts'
import { answerFailure } from '../request/run.server.ts'

type Upload = { fileName: string; content: AsyncIterable<Uint8Array> }

const maxTextBytes = 20_000
const maxFields = 40

/**
 * Does what a form with one file asks, while the file is still coming in: nothing of it is kept here. The
 * fields stand before the file, as the page has them. What the verb leaves of it is passed over.
 */
export async function actOnUpload<Done>(
  { request, context }: Pick<ActionFunctionArgs, 'request' | 'context'>,
  work: (api: StaffCaller, form: Form, upload: Upload) => Promise<Done>,
) {
  const fields = new FormData()
  try {
    for await (const { name, fileName, content } of readParts(request)) {
      if (fileName === null) fields.append(name, await readText(content, [...fields].length))
      else if (name === 'file' && fileName !== '')
        return await workAndPassOver(
          request,
          () => {
            const form = formOf(fields)
            return work(context.apiOnce(form.idempotencyKey), form, { fileName, content })
          },
          content,
        )
    }
    throw missing()
  } catch (error) {
    return answerFailure(error, request, formOf(fields))
  }
}

/** A browser hears an answer only when it has sent everything. */
async function workAndPassOver<Done>(
  request: Request,
  work: () => Promise<Done>,
  content: AsyncIterable<Uint8Array>,
) {
  try {
    return await work()
  } finally {
    if (!request.signal.aborted) for await (const _ of content);
  }
}

async function readText(content: AsyncIterable<Uint8Array>, fieldsBefore: number): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of content) {
    bytes += part.byteLength
    if (bytes > maxTextBytes || fieldsBefore > maxFields) throw invalid('unreadable_input')
    parts.push(Uint8Array.from(part))
  }
  return Buffer.concat(parts).toString('utf8')
}

const missing = () =>
  invalid('file_missing', { fields: [{ path: 'file', reason: { code: 'file_missing' } }] })
