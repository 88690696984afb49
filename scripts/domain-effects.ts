import { type Finding, isTest, lineOf, type Tree } from './tree.ts'
import { walls } from './walls.ts'

const effects = /\bDate\.now\(|\bnew Date\(\)|\bprocess\.|\bfetch\(|\bMath\.random\(/g

/** A clock, a process, a network or a die inside packages/domain (house §2). */
export function findEffects(tree: Tree): Finding[] {
  const findings: Finding[] = []
  for (const [path, text] of tree) {
    if (!path.startsWith('packages/domain/src/') || isTest(path)) continue
    for (const hit of text.matchAll(effects))
      findings.push({
        path,
        line: lineOf(text, hit.index),
        law: `house §2: ${walls['@padron/domain']?.law} (${hit[0]})`,
        instead: walls['@padron/domain']?.instead ?? '',
      })
  }
  return findings
}
