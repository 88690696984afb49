import type { Mail } from '@padron/core/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeMail } from './fake.ts'
import { openTestServer, type TestServer } from './fixture.ts'
import { openMail } from './index.ts'

const letter = {
  id: '01920000-0000-7000-8000-000000000001',
  to: 'rosa@acme.test',
  subject: 'Su código para entrar con Padrón',
  text: 'Buen día, Rosa:\n\nSu código es:\n\n    1234 5678\n.\nFin\n',
}
const refused = (code: string, kind: string) => ({ kind, reason: { code } })

type Mood = TestServer['mood']
type Arrived = { id: string; to: string[]; subject: string; text: string }
type Bench = { mail: Mail; set(mood: Mood): void; arrived(): Arrived[] }

/** What every mail that leaves does, the true one over the wire and the fake in memory. */
function contractOf(name: string, open: () => Bench) {
  describe(`mail, ${name}`, () => {
    let bench: Bench
    beforeAll(() => {
      bench = open()
    })

    it('leaves with its words as they are, to one person, under its own id', async () => {
      expect(await bench.mail.send(letter)).toEqual({ left: true })
      expect(bench.arrived()).toEqual([
        { id: letter.id, to: [letter.to], subject: letter.subject, text: letter.text },
      ])
    })

    it('is the same message when a job repeats it', async () => {
      await bench.mail.send(letter)
      expect(new Set(bench.arrived().map(({ id }) => id)).size).toBe(1)
    })

    it('that is refused for good is told apart from trouble that passes', async () => {
      bench.set('refuses')
      await expect(bench.mail.send(letter)).rejects.toMatchObject(refused('mail_refused', 'invalid'))
      bench.set('is-busy')
      await expect(bench.mail.send(letter)).rejects.toMatchObject(refused('mail_unavailable', 'unavailable'))
      bench.set('takes')
      expect(await bench.mail.send({ ...letter, id: letter.id.replace('1', '2') })).toEqual({ left: true })
    })
  })
}

let server: TestServer
beforeAll(async () => {
  server = await openTestServer()
})
afterAll(() => server.close())

contractOf('over SMTP', () => ({
  mail: openMail({ url: server.url, from: 'Padrón <no-reply@padron.test>' }),
  set: (mood) => {
    server.mood = mood
  },
  arrived: () => server.taken.map(({ to, message }) => ({ to, ...read(message) })),
}))

contractOf('in memory', () => {
  const mail = fakeMail()
  return {
    mail,
    set: (mood) => {
      mail.mood = mood === 'is-busy' ? 'is-down' : mood
    },
    arrived: () => mail.sent.map(({ to, ...rest }) => ({ ...rest, to: [to] })),
  }
})

describe('mail', () => {
  it('stays in the house where there is no server, and says so', async () => {
    expect(await openMail({ url: null, from: 'x@padron.test' }).send(letter)).toEqual({ left: false })
    expect(await fakeMail('keeps').send(letter)).toEqual({ left: false })
  })

  it('waits for no server that does not answer', async () => {
    const mail = openMail({ url: 'smtp://127.0.0.1:1', from: 'x@padron.test' })
    await expect(mail.send(letter)).rejects.toMatchObject(refused('mail_unavailable', 'unavailable'))
  })

  it('takes no second person, header or file out of what it is given', async () => {
    const mail = openMail({ url: server.url, from: 'x@padron.test' })
    server.taken.length = 0
    const hostile = { ...letter, subject: 'Hi\r\nBcc: eve@evil.test', to: 'rosa@acme.test, eve@evil.test' }
    await mail.send(hostile).catch(() => undefined)
    const [taken] = server.taken
    expect(taken?.to ?? []).not.toContain('eve@evil.test')
    expect(taken?.message ?? '').not.toMatch(/^Bcc:/m)
  })
})

/** A message of one plain part, as it came over the wire. */
function read(message: string) {
  const [head = '', ...body] = message.split('\n\n')
  const headers = head.replace(/\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? ''
  const sent = body.join('\n\n').replace(/^\.\./gm, '.')
  const encoding = header('Content-Transfer-Encoding')
  const text =
    encoding === 'base64'
      ? Buffer.from(sent, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? unquote(sent)
        : sent
  return {
    id: header('Message-ID').slice(1).split('@')[0] ?? '',
    subject: unword(header('Subject')),
    text: text.replace(/\r\n/g, '\n'),
  }
}

const bytesOf = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_all, code) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8')

const unquote = (text: string) => bytesOf(text.replace(/=\n/g, ''))

const unword = (text: string) =>
  text
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_all, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : bytesOf(word.replace(/_/g, ' ')),
    )
