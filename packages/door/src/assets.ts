import express, { type Express } from 'express'

/**
 * Serves a Vite client build: hashed files under `/assets` for ever, the rest (icons) for an hour.
 * The only answers that are not `no-store`.
 */
export function mountAssets(app: Express, folder: string) {
  app.use('/assets', serveFiles(`${folder}/assets`, 'public, max-age=31536000, immutable', false))
  app.use(serveFiles(folder, 'public, max-age=3600', true))
}

const serveFiles = (folder: string, cacheControl: string, fallthrough: boolean) =>
  express.static(folder, {
    fallthrough,
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders: (res) => void res.setHeader('Cache-Control', cacheControl),
  })
