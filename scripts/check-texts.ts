import { type Finding, finish, isCode, isTest, lineOf, readTree, type Tree } from './tree.ts'

const catalogue = 'packages/texts/src/en/failure.ts'
const failing = /\b(?:conflict|forbidden|invalid|unavailable|refused)\(\s*'([a-z][a-z0-9_]*)'/g

/** A reason that no text words would reach a person as "that did not work". */
export function checkTexts(tree: Tree): Finding[] {
  const worded = new Set([...(tree.get(catalogue) ?? '').matchAll(/^ {2}(\w+):/gm)].map((match) => match[1]))
  const findings: Finding[] = []
  for (const [path, text] of tree) {
    if (!/^(packages|apps)\//.test(path) || !isCode(path) || isTest(path) || path.includes('.test.')) continue
    for (const match of text.matchAll(failing)) {
      if (worded.has(match[1])) continue
      findings.push({
        path,
        line: lineOf(text, match.index),
        law: `house §6.15: every failure is worded once (${match[1]})`,
        instead: `add ${match[1]} to ${catalogue} and its Spanish twin, or use a reason that is there`,
      })
    }
  }
  return findings
}

if (import.meta.main) finish('texts', checkTexts(readTree()), 'every failure has its words')
