import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentHeader, cleanName, servedName } from './display-name.ts'
import { filePolicy } from './file.policy.ts'
import { AddFile, EditFile } from './file.schemas.ts'
import { assertScopeChange, defaultScopeOf, isSensitive, openFileRefusal } from './file.ts'
import { allowedEndings } from './media-type.ts'

const customerId = '01920000-0000-7000-8000-000000000001'
const refusal = (work: () => void) => {
  try {
    work()
    return null
  } catch (error) {
    return (error as { reason: { code: string } }).reason.code
  }
}

describe('the name of a file', () => {
  it('loses folders, what cannot be seen and what turns the reading direction', () => {
    expect(cleanName('C:\\Users\\ana\\contrato.pdf')).toBe('contrato.pdf')
    expect(cleanName('../../etc/passwd')).toBe('passwd')
    expect(cleanName('factura\u202Efdp.exe')).toBe('facturafdp.exe')
    expect(cleanName('a\r\nSet-Cookie: x=1.pdf')).toBe('aSet-Cookie_ x=1.pdf')
    expect(cleanName(' .htaccess ')).toBe('htaccess')
    expect(cleanName('…/\0.\u200B')).toBe('')
    expect(cleanName('👩‍👧.png')).toBe('👩‍👧.png')
  })

  it('is cut at 120 characters, its ending kept and no sign cut in half', () => {
    const long = cleanName(`${'🪑'.repeat(200)}.pdf`)
    expect([...long]).toHaveLength(120)
    expect(long).toMatch(/🪑\.pdf$/u)
  })

  it('tells what the content is, whatever the file was called', () => {
    expect(servedName('acta.pdf', 'application/pdf')).toBe('acta.pdf')
    expect(servedName('Foto.JPEG', 'image/jpeg')).toBe('Foto.JPEG')
    expect(servedName('acta.pdf.exe', 'application/pdf')).toBe('acta.pdf.exe.pdf')
    expect(servedName('page.html', 'text/plain')).toBe('page.html.txt')
    expect(servedName('pdf', 'application/pdf')).toBe('pdf.pdf')
    expect(servedName('x', 'toString')).toBe('x.bin')
  })

  it('C70 500 names in any script come back from the header as they are, and none ends it', () => {
    const scripts = [
      'ñandú',
      '契約書',
      'עברית',
      'ملف',
      'Ωμέγα',
      'Договор',
      'हिन्दी',
      '🧾📎',
      'ẞ̈',
      'a"b;c=d%41',
    ]
    const signs = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.tuple(fc.constantFrom(...scripts), fc.string({ maxLength: 20 })).map((parts) => parts.join('')),
      fc.constantFrom(
        'x\r\nSet-Cookie: a=b',
        '"; filename="evil.exe',
        "'%00'",
        '\ud800half',
        'a\0b',
        '=?utf-8?q?x?=',
      ),
    )
    let seen = 0
    const taken = signs.map(cleanName).filter((name) => name !== '')
    for (const kept of fc.sample(taken, { numRuns: 500, seed: 70 })) {
      expect(cleanName(kept)).toBe(kept)
      const name = servedName(kept, 'application/pdf')
      const header = attachmentHeader(name)
      expect(header).toMatch(/^attachment; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w!#$&+\-.^`|~%]*$/)
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name)
      seen += 1
    }
    expect(seen).toBe(500)
  }, 60_000)
})

describe('files', () => {
  it('are told by their endings before one is chosen', () => {
    expect(allowedEndings).toEqual(['pdf', 'png', 'jpg', 'webp', 'heic', 'docx', 'xlsx', 'csv', 'txt'])
  })

  it('leave quarantine by their verdict alone', () => {
    expect(openFileRefusal({ state: 'ready' })).toBeNull()
    expect(openFileRefusal({ state: 'quarantined' })?.reason.code).toBe('file_quarantined')
    expect(openFileRefusal({ state: 'refused' })?.reason.code).toBe('file_refused')
  })

  it('are opened to the customer only when that is said twice, and never out of restricted', () => {
    const change = { from: 'internal', to: 'customer', confirmed: true } as const
    expect(refusal(() => assertScopeChange(change))).toBeNull()
    expect(refusal(() => assertScopeChange({ ...change, confirmed: false }))).toBe('publish_unconfirmed')
    expect(refusal(() => assertScopeChange({ ...change, from: 'restricted' }))).toBe('restricted_file')
    expect(refusal(() => assertScopeChange({ ...change, to: 'finance', confirmed: false }))).toBeNull()
  })

  it('of a person are restricted from the start, where whoever adds them may say so', () => {
    expect(defaultScopeOf(['internal', 'restricted'], true)).toBe('restricted')
    expect(defaultScopeOf(['internal', 'sales'], true)).toBe('internal')
    expect(defaultScopeOf(['internal', 'restricted'], false)).toBe('internal')
  })

  it('that identify somebody, or are restricted, leave a trace when opened', () => {
    expect(isSensitive({ kind: 'identification', scope: 'internal' })).toBe(true)
    expect(isSensitive({ kind: 'other', scope: 'restricted' })).toBe(true)
    expect(isSensitive({ kind: 'contract', scope: 'finance' })).toBe(false)
  })

  it('have a name, and bytes of some kind', () => {
    const given = { customerId, fileName: 'a/b.pdf', content: 'JVBERg==' }
    expect(AddFile.parse(given)).toMatchObject({ fileName: 'b.pdf', kind: 'other' })
    expect(AddFile.safeParse({ ...given, fileName: '\u202e' }).success).toBe(false)
    expect(AddFile.safeParse({ ...given, content: { size: 1 } }).success).toBe(false)
    expect(AddFile.safeParse({ ...given, content: new ReadableStream() }).success).toBe(true)
    expect(EditFile.parse({ fileId: customerId, expectedVersion: 1 })).toMatchObject({ confirmed: false })
  })

  it('are written by who edits files', () => {
    const staff = (...abilities: string[]) =>
      ({ kind: 'staff', userId: 'a', name: 'A', role: 'any', abilities: new Set(abilities) }) as const
    expect(filePolicy.edit(staff('file.edit'), undefined).allowed).toBe(true)
    expect(filePolicy.edit(staff('file.read'), undefined)).toMatchObject({ whoCan: ['file.edit'] })
    expect(filePolicy.read(staff('file.read'), undefined).allowed).toBe(true)
  })
})
