/** Labels as they are typed, separated by commas or semicolons; empty ones are none. */
export const readTags = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
