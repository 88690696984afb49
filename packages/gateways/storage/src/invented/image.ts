import { crc32, deflateSync } from 'node:zlib'

/** Where these images say they were taken; nobody may read it from what is handed out. */
export const place = 'GPS-PLACE-19.4326N'

/** A TIFF of an orientation and a position, as cameras write it; also what a HEIC carries. */
export function exif(): Buffer {
  const tiff = Buffer.alloc(80)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(2, 8)
  entry(tiff, 10, [0x0112, 3, 1], 6 << 16)
  entry(tiff, 22, [0x8825, 4, 1], 38)
  tiff.writeUInt16BE(1, 38)
  entry(tiff, 40, [0x0001, 2, place.length], 56)
  tiff.write(place, 56, 'latin1')
  return tiff
}

function entry(tiff: Buffer, at: number, [tag, type, count]: [number, number, number], value: number) {
  tiff.writeUInt16BE(tag, at)
  tiff.writeUInt16BE(type, at + 2)
  tiff.writeUInt32BE(count, at + 4)
  tiff.writeUInt32BE(value, at + 8)
}

const segment = (marker: number, content: Uint8Array) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** A photo with its position, a comment, and whatever stands behind its end. */
export const jpeg = (after: Uint8Array = Buffer.alloc(0)): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif()])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${place}</x:xmpmeta>`)),
    segment(0xfe, Buffer.from(`taken at ${place}`)),
    segment(0xc0, Buffer.from([8, 0, 16, 0, 16, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
    after,
  ])

const chunk = (type: string, content: Uint8Array) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** An image of this size with its position in three ways, and whatever stands behind its end. */
export function png(after: Uint8Array = Buffer.alloc(0), side = 1): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('eXIf', exif()),
    chunk('tEXt', Buffer.from(`Comment\0${place}`, 'latin1')),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
    after,
  ])
}

export function webp(): Buffer {
  const part = (type: string, content: Uint8Array) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(content.length)
    return Buffer.concat([Buffer.from(type, 'latin1'), size, content, Buffer.alloc(content.length % 2)])
  }
  const body = Buffer.concat([
    part('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    part('VP8 ', Buffer.from([1, 2, 3])),
    part('EXIF', exif()),
    part('XMP ', Buffer.from(`<x:xmpmeta>${place}</x:xmpmeta>`)),
  ])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

export function heic(after: Uint8Array = Buffer.alloc(0)): Buffer {
  const box = (type: string, content: Uint8Array) => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(content.length + 8)
    return Buffer.concat([size, Buffer.from(type, 'latin1'), content])
  }
  return Buffer.concat([
    box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')),
    box('meta', Buffer.alloc(4)),
    box(
      'mdat',
      Buffer.concat([
        Buffer.from('Exif\0\0', 'latin1'),
        exif(),
        Buffer.from(`<x:xmpmeta>${place}</x:xmpmeta>`),
      ]),
    ),
    after,
  ])
}
