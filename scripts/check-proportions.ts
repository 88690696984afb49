import { readComments } from './comments.ts'
import {
  describeProportions,
  measure,
  quantile,
  type Source,
  shareOfComments,
  sortedLines,
} from './measures.ts'
import { commentLines, commentShare, kinds, median, p90, width } from './proportions.ts'
import { type Finding, finish, readTree, type Tree } from './tree.ts'

/** House §5 over all product sources: what is too long, too wide or too talkative. */
export function checkProportions(tree: Tree): Finding[] {
  const sources = measure(tree)
  const each = [checkLength, checkWidth, checkComments]
  return [...sources.flatMap((source) => each.flatMap((check) => check(source))), ...checkWhole(sources)]
}

function checkLength({ path, lines, kind }: Source): Finding[] {
  const limit = kinds.find(({ name }) => name === kind)?.limit ?? 0
  if (lines <= limit) return []
  const law = `house §5: a ${kind} file has at most ${limit} lines (${lines})`
  return [{ path, law, instead: 'it holds two things: give each its own file' }]
}

/** A long address may not be broken; everything else may. */
function checkWidth({ path, text }: Source): Finding[] {
  const wide = text
    .split('\n')
    .flatMap((line, at) => (line.length > width && !/https?:\/\/\S{60}/.test(line) ? [at + 1] : []))
  if (wide.length === 0) return []
  const law = `house §5: a line has at most ${width} characters (lines ${wide.join(', ')})`
  return [{ path, line: wide[0], law, instead: 'break the text, or name a part of it' }]
}

const checkComments = ({ path, text }: Source): Finding[] =>
  readComments(text)
    .filter(({ proseLines }) => proseLines > commentLines)
    .map(({ line, proseLines }) => ({
      path,
      line,
      law: `house §6.11: a comment says why in at most ${commentLines} lines (${proseLines})`,
      instead: 'keep the reason; what happens is the code’s to say, a decision is an ADR’s',
    }))

function checkWhole(sources: readonly Source[]): Finding[] {
  const lines = sortedLines(sources)
  const share = shareOfComments(sources)
  const middle = quantile(lines, 0.5)
  const ninth = quantile(lines, 0.9)
  return [
    {
      broken: middle > median,
      law: `the median file has at most ${median} lines (${middle})`,
      instead: 'one verb, one file',
    },
    {
      broken: ninth > p90,
      law: `nine files of ten have at most ${p90} lines (${ninth})`,
      instead: 'take the longest files apart',
    },
    {
      broken: share > commentShare,
      law: `comments are at most 5 % of the lines (${(share * 100).toFixed(1)} %)`,
      instead: 'say why, or say nothing',
    },
  ]
    .filter(({ broken }) => broken)
    .map(({ law, instead }) => ({ path: '.', law: `house §5: ${law}`, instead }))
}

if (import.meta.main) {
  const tree = readTree()
  for (const line of describeProportions(tree)) console.log(line)
  finish('proportions', checkProportions(tree), 'the house keeps its measures')
}
