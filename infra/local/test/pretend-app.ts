import { createServer } from 'node:http'
import { readSettings } from '../src/env.ts'

/** The least an app does: answers /healthz on its port, and leaves on SIGTERM. */
const server = createServer((_request, response) => response.end('ok'))
server.listen(readSettings().workerPort, '127.0.0.1')
process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeAllConnections()
})
