import type { Express } from 'express'
import { writeText } from './refuse.ts'

/** `GET /healthz`: 200 `ok` when `check` resolves within two seconds, else 503, with no reason given. */
export function mountHealth(app: Express, check: () => Promise<unknown>) {
  app.get('/healthz', async (_req, res) => {
    const isWell = await Promise.race([
      check().then(
        () => true,
        () => false,
      ),
      late(2_000),
    ])
    res.statusCode = isWell ? 200 : 503
    writeText(res, isWell ? 'ok' : 'unavailable')
  })
}

const late = (milliseconds: number) =>
  new Promise<boolean>((resolve) => void setTimeout(resolve, milliseconds, false).unref())
