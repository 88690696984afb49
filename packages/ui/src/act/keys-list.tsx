import { Kbd } from '@mantine/core'
import './act.css'

/** Keys and what they do; a sequence is written `g c`. */
export function KeysList({ title, keys }: { title: string; keys: [key: string, does: string][] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="pd-keys">
        {keys.map(([key, does]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              {key.split(' ').map((part) => (
                <Kbd key={part} mr={4}>
                  {part.replace('mod+', '⌘ ').replace('shift+', '⇧ ')}
                </Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
