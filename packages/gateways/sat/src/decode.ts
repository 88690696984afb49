export type Encoding = 'utf-8' | 'windows-1252'

/**
 * Text of a published file. Strict UTF-8 first; what is not, is windows-1252: Latin-1 would lose the curly
 * quotes, and the platform's decoder gets past byte 0x8D where others stop (integrations §2.2).
 */
export function decodeList(content: Uint8Array): { encoding: Encoding; text: string } {
  try {
    return { encoding: 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(content) }
  } catch {
    return { encoding: 'windows-1252', text: new TextDecoder('windows-1252').decode(content) }
  }
}

const typographic: Record<string, string> = {
  '“': '\x93',
  '”': '\x94',
  '‘': '\x91',
  '’': '\x92',
  '–': '\x96',
  '€': '\x80',
}

/** The way back, for files we write ourselves; a letter the code page does not have becomes `?`. */
export const encodeWindows1252 = (text: string): Uint8Array =>
  Buffer.from(
    text.replace(/[^\x00-\x7f\xa0-\xff]/gu, (letter) => typographic[letter] ?? '?'),
    'latin1',
  )
