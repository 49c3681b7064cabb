import type { LinkWords } from '../panels/say-link.ts'

/** Is it live? In the corner of every slide. */
export function StageLink({ well, word, number }: LinkWords) {
  return (
    <p className="kit-link">
      <i className={well ? 'kit-dot' : 'kit-dot kit-dot-lost'} />
      <b>{word}</b> {number}
    </p>
  )
}
