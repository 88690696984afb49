import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}

/**
 * Workspace packages are TypeScript, which Vite would bundle into the server: only `ui`, which holds .tsx,
 * may be.
 */
const externalWorkspace: Plugin = {
  name: 'external-workspace',
  enforce: 'pre',
  apply: 'build',
  resolveId(id, _importer, { ssr }) {
    return ssr && id.startsWith('@padron/') && id !== '@padron/ui' ? { id, external: true } : null
  },
}

export default defineConfig({
  plugins: [
    externalWorkspace,
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  build: { target: 'es2022', sourcemap: false },
  ssr: { noExternal: [/^@mantine\//, /^@tabler\//] },
})
