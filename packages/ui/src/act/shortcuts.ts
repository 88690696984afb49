import { useEffect, useRef } from 'react'

const offKey = 'padron-single-keys'
const sequencePauseMs = 900

/**
 * `'j'`, `'g c'` (one after the other), `'mod+Enter'`, `'shift+mod+Enter'` → what to do; `false` leaves the
 * key to the browser.
 */
export type Shortcuts = Record<string, (event: KeyboardEvent) => unknown>

export const areSingleKeysOn = () => localStorage.getItem(offKey) !== 'off'
export const switchSingleKeys = (on: boolean) => localStorage.setItem(offKey, on ? 'on' : 'off')

/** Keys of the page. Single keys rest inside fields and when the person switched them off (WCAG 2.1.4). */
export function useShortcuts(shortcuts: Shortcuts) {
  const known = useRef(shortcuts)
  known.current = shortcuts
  useEffect(() => {
    let before = { key: '', at: 0 }
    const listen = (event: KeyboardEvent) => {
      const pressed = nameOf(event)
      const single = !pressed.includes('+')
      if (
        event.defaultPrevented ||
        event.isComposing ||
        (single && (isTyping(event.target) || !areSingleKeysOn()))
      )
        return
      const sequence = event.timeStamp - before.at < sequencePauseMs ? `${before.key} ${pressed}` : ''
      before = { key: pressed, at: event.timeStamp }
      const act = known.current[sequence] ?? known.current[pressed]
      if (!act) return
      if (act(event) !== false) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function nameOf(event: KeyboardEvent): string {
  const marks = [
    event.shiftKey && event.key.length > 1 ? 'shift' : '',
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
  ]
  return [...marks.filter(Boolean), event.key === ' ' ? 'Space' : event.key].join('+')
}

/** A box to tick takes no text: the keys of the page go on there. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !target.matches('[type=checkbox], [type=radio]')) ||
    target.closest('[role=menu]') !== null)
