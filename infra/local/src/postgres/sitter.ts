import { spawn } from 'node:child_process'
import path from 'node:path'

/**
 * Stops the server when this process is killed without a chance to do it itself: a shell that waits for its
 * input to close, asks the server to stop (smart), and after ten seconds insists (fast).
 * The pid must still own the folder, or it may be somebody else's by now.
 */
const script = `
while read -r _; do :; done
owner() { head -n 1 "$2/postmaster.pid" 2> /dev/null; }
[ "$(owner "$@")" = "$1" ] || exit 0
kill -TERM "$1"
i=0
while kill -0 "$1" 2> /dev/null && [ $i -lt 100 ]; do sleep 0.1; i=$((i+1)); done
[ "$(owner "$@")" = "$1" ] && kill -INT "$1" 2> /dev/null
exit 0
`

/** Sits beside a server for as long as this process lives. Answers how to send the sitter home. */
export function sitBeside(pid: number, folder: string) {
  const sitter = spawn('/bin/sh', ['-c', script, 'padron-sitter', String(pid), path.resolve(folder)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: '/usr/bin:/bin' },
  })
  sitter.unref()
  ;(sitter.stdin as unknown as { unref(): void }).unref()
  return () => sitter.kill('SIGKILL')
}
