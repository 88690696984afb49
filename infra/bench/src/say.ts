/** Progress goes to stderr, so that stdout stays the figures. */
export const say = (line: string) => process.stderr.write(`${line}\n`)
