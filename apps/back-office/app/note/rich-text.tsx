import { type Block, type Inline, parseMarkdown } from '@padron/domain'
import { Fragment, useMemo } from 'react'
import './note.css'

/** Light Markdown as elements: never markup of the writer's own, whatever was typed. */
export function RichText({ source }: { source: string }) {
  const blocks = useMemo(() => parseMarkdown(source), [source])
  return (
    <div className="bo-rich">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text is shown whole, its parts have no names
        <Fragment key={at}>{showBlock(block)}</Fragment>
      ))}
    </div>
  )
}

function showBlock(block: Block) {
  if (block.kind === 'paragraph') return <p>{showAll(block.parts)}</p>
  const items = block.items.map((item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text is shown whole, its parts have no names
    <li key={at}>{showAll(item)}</li>
  ))
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

// biome-ignore lint/suspicious/noArrayIndexKey: a text is shown whole, its parts have no names
const showAll = (parts: Inline[]) => parts.map((part, at) => <Fragment key={at}>{show(part)}</Fragment>)

function show(part: Inline) {
  if (part.kind === 'text') return part.text
  if (part.kind === 'break') return <br />
  if (part.kind === 'strong') return <strong>{showAll(part.parts)}</strong>
  if (part.kind === 'em') return <em>{showAll(part.parts)}</em>
  return (
    <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">
      {part.text}
    </a>
  )
}
