export type Comment = { line: number; proseLines: number; isDocstring: boolean; lines: number }

/** The comments of a source that stand on lines of their own, neighbouring `//` lines taken as one. */
export function readComments(text: string): Comment[] {
  const found: Comment[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const start = lines[at]?.trim() ?? ''
    const block = start.startsWith('/*') || start.startsWith('{/*')
    if (!block && !start.startsWith('//')) continue
    const from = at
    if (block) while (at < lines.length - 1 && !lines[at]?.includes('*/')) at++
    else while (lines[at + 1]?.trim().startsWith('//')) at++
    const body = lines.slice(from, at + 1)
    found.push({
      line: from + 1,
      lines: body.length,
      proseLines: body.filter(isProse).length,
      isDocstring: start.startsWith('/**'),
    })
  }
  return found
}

const isProse = (line: string) => {
  const words = line.replace(/^\s*(\{?\/\*+|\*\/\}?|\*|\/\/)/, '').replace(/\*\/\}?\s*$/, '')
  return /\w/.test(words) && !/^\s*(@|biome-ignore|#region)/.test(words)
}
