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
  // Under --watch the parent is the watcher, which would wait for a change of the files for ever.
  const isWatched = process.execArgv.includes('--watch-preserve-output')
  process.kill(isWatched ? process.ppid : process.pid, 'SIGTERM')
}

follow()
