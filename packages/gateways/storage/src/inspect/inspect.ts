import type { Inspection } from '@padron/core/ports'
import type { MediaType } from '@padron/domain'
import { Refused } from './bytes.ts'
import { cleanHeic } from './heic.ts'
import { cleanJpeg } from './jpeg.ts'
import { inspectOffice } from './office.ts'
import { inspectPdf } from './pdf.ts'
import { cleanPng } from './png.ts'
import { sniff } from './sniff.ts'
import { inspectText } from './text.ts'
import { cleanWebp } from './webp.ts'

type Read = { mediaType: MediaType; content: Uint8Array }

/** Reads a whole content as what its first bytes say it is: cleaned, or the verdict that keeps it inside. */
export function inspect(content: Uint8Array, name: string): Inspection {
  try {
    return { ok: true, ...read(content, name) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, verdict: error.verdict }
    // A reader that runs off the end of a content has met a broken one.
    if (error instanceof RangeError) return { ok: false, verdict: 'damaged' }
    throw error
  }
}

function read(content: Uint8Array, name: string): Read {
  const mediaType = sniff(content.subarray(0, 4096))
  switch (mediaType) {
    case 'application/pdf':
      inspectPdf(content)
      return { mediaType, content }
    case 'image/jpeg':
      return { mediaType, content: cleanJpeg(content) }
    case 'image/png':
      return { mediaType, content: cleanPng(content) }
    case 'image/webp':
      return { mediaType, content: cleanWebp(content) }
    case 'image/heic':
      return { mediaType, content: cleanHeic(content) }
    case 'application/zip':
      return { mediaType: inspectOffice(content), content }
    case 'text/plain':
      inspectText(content)
      return { mediaType: /\.csv$/i.test(name) ? 'text/csv' : mediaType, content }
    default:
      throw new Refused('type_refused')
  }
}
