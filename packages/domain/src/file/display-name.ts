import { isMediaType, mediaTypes } from './media-type.ts'

const maxCharacters = 120
/** Control and format characters, halves of pairs, and what turns the reading direction. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
/** Joiners make one sign of several in emoji and in Indic and Persian writing. */
const joiners = /[\u200c\u200d]/g
const reserved = /[<>:"/\\|?*]/g

/** The name of a file as people read it: no folders, nothing that cannot be seen, at most 120 characters. */
export function cleanName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const seen = last
    .replace(joiners, (sign) => (sign === '\u200d' ? '\ue000' : '\ue001'))
    .replace(unprintable, '')
    .replace(/\ue000/g, '\u200d')
    .replace(/\ue001/g, '\u200c')
    .replace(reserved, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return shorten(seen.normalize('NFC'))
}

/** Keeps the ending when the name is cut; never cuts a sign in half. */
function shorten(name: string): string {
  const signs = [...name]
  if (signs.length <= maxCharacters) return name
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return (
    signs
      .slice(0, maxCharacters - ending.length)
      .join('')
      .trimEnd() + ending
  )
}

/** The name it is handed out under: its ending always says what the content is, whatever it was called. */
export function servedName(name: string, mediaType: string): string {
  if (!isMediaType(mediaType)) return `${name}.bin`
  const endings: readonly string[] = mediaTypes[mediaType]
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  return name.includes('.') && endings.includes(ending) ? name : `${name}.${endings[0]}`
}

/**
 * Content-Disposition of a download, RFC 6266: a plain name for the oldest readers, the true one in UTF-8
 * beside it (RFC 8187). No character of a name can end the header.
 */
export function attachmentHeader(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, percent)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
