let began = performance.timeOrigin

/** Counts the seconds from an earlier moment: the start of the script that called this program. */
export function countFrom(epochMs: number) {
  began = epochMs
}

/** One line of progress with the seconds since the start, so that a slow step shows. */
export function say(text: string) {
  const seconds = ((performance.timeOrigin + performance.now() - began) / 1000).toFixed(1).padStart(5)
  process.stdout.write(`${seconds}s  ${text}\n`)
}

/** A block without times, for addresses and sign-ins. */
export function show(lines: string[]) {
  if (lines.length > 0) process.stdout.write(`\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`)
}
