/** Whether brackets nest deeper than `max`: counted on the text, so that a bomb is never parsed. */
export function isTooDeep(json: string, max: number): boolean {
  let depth = 0
  let isInText = false
  for (let at = 0; at < json.length; at++) {
    const char = json.charCodeAt(at)
    if (isInText) {
      if (char === 92) at++
      else if (char === 34) isInText = false
    } else if (char === 34) isInText = true
    else if (char === 123 || char === 91) {
      if (++depth > max) return true
    } else if (char === 125 || char === 93) depth--
  }
  return false
}
