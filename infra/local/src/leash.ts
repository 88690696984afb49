/**
 * Preloaded into every process the launcher starts: when the launcher is gone, its end of this pipe
 * closes, and the process ends itself the ordinary way; after ten seconds it stops arguing.
 */
function follow() {
  process.stdin.on('error', leave).on('close', leave).on('end', leave).resume()
  ;(process.stdin as unknown as { unref?(): void }).unref?.()
}

let leaving = false
function leave() {
  if (leaving) return
  leaving = true
  setTimeout(() => process.exit(1), 10_000).unref()
  process.kill(process.pid, 'SIGTERM')
}

follow()
