// What appears with a beat, in words, for those who do not see it. A slide begins with its title, which has the focus.

export function wordsOfBeat(
  body: HTMLElement | null,
  { slide, beat }: { slide: number; beat: number },
): string {
  if (beat === 1) return ''
  const appeared = [...(body?.querySelectorAll(`[data-from="${beat}"]`) ?? [])]
  return appeared.map(wordsIn).join(' ').replace(/\s+/g, ' ').trim() || `${slide}.${beat}`
}

/** Cells and paragraphs side by side are words of their own. Lanes are named: their table says the rest to who comes to it. */
function wordsIn(node: Node): string {
  if (!(node instanceof Element)) return node.textContent ?? ''
  if (node.matches('section[data-keeps-arrows]')) return `${node.getAttribute('aria-label')}.`
  return [...node.childNodes].map(wordsIn).join(' ')
}
