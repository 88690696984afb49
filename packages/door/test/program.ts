import type { AddressInfo } from 'node:net'
import express from 'express'
import { mountDoor, serve } from '../src/index.ts'

const app = express()
mountDoor(app, { origin: 'http://localhost:3000', health: async () => {} })
app.get('/slow', (_req, res) => void setTimeout(() => res.send('done'), 300))
const server = await serve(app, { host: '127.0.0.1', port: 0 })
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
