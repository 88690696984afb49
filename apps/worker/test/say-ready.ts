import { flushCompileCache } from 'node:module'

/**
 * Tells the suite that this process is ready. What Node compiled for it is kept first: a process that is
 * killed cannot do so at its end, and the next one would compile it all again.
 */
export function sayReady(told: { port: number } | 'ready') {
  flushCompileCache()
  process.send?.(told)
}
