import { createServer, type Socket } from 'node:net'

/** A letter as a mail server took it: the envelope, and the message with its headers. */
export type Taken = { to: string[]; message: string }

export type TestServer = {
  url: string
  taken: Taken[]
  /** How it answers from now on. */
  mood: 'takes' | 'refuses' | 'is-busy'
  close(): Promise<void>
}

/** A mail server of a few verbs on this machine, for tests: it keeps what it is handed. */
export function openTestServer(): Promise<TestServer> {
  const sockets = new Set<Socket>()
  const listener = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, server)
  })
  const server: TestServer = {
    url: '',
    taken: [],
    mood: 'takes',
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => listener.close(() => resolve()))
    },
  }
  return new Promise((resolve) =>
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      server.url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
      resolve(server)
    }),
  )
}

const answers = { takes: '250 ok', refuses: '550 no such person', 'is-busy': '451 come back later' }

function converse(socket: Socket, server: TestServer): void {
  let heard = ''
  let letter: Taken = { to: [], message: '' }
  let isMessage = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  const obey = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO' || verb === 'RSET') return say('250 ok')
    if (verb === 'MAIL') {
      letter = { to: [], message: '' }
      return say('250 ok')
    }
    if (verb === 'RCPT') {
      if (server.mood === 'takes') letter.to.push(/<(.*)>/.exec(line)?.[1] ?? '')
      return say(answers[server.mood])
    }
    if (verb === 'DATA') {
      isMessage = true
      return say('354 go on')
    }
    say('221 bye')
    return socket.end()
  }
  const end = () => {
    isMessage = false
    server.taken.push(letter)
    say('250 ok')
  }
  say('220 test')
  socket.on('data', (chunk) => {
    heard += chunk.toString('utf8')
    for (let at = heard.indexOf('\r\n'); at >= 0; at = heard.indexOf('\r\n')) {
      const line = heard.slice(0, at)
      heard = heard.slice(at + 2)
      if (!isMessage) obey(line)
      else if (line === '.') end()
      else letter.message += `${line}\n`
    }
  })
}
