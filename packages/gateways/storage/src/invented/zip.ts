import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  name: string
  content: Uint8Array | string
  /** What it says of itself, where that is not so. */
  lies?: { flags?: number; at?: number; method?: number }
}

/** An archive of these parts, as a program for documents writes it. */
export function zip(parts: readonly ZipPart[], comment = ''): Buffer {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const { name, content, lies = {} } of parts) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const named = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(lies.flags ?? 0, 2)
    facts.writeUInt16LE(lies.method ?? 8, 4)
    facts.writeUInt32LE(crc32(plain), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(plain.length, 18)
    facts.writeUInt16LE(named.length, 22)
    const body = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, named, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(lies.at ?? at, 10)
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, tail, named]))
    bodies.push(body)
    at += body.length
  }
  const listed = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...bodies, listed, end, Buffer.from(comment)])
}
