import { piecesOf } from './pieces.ts'

/** Shorter than this it is one name, and stays on one line; a command goes on in the next. */
const A_NAME = 20

const TAG = { typed: 'code', term: 'dfn' } as const

/** A sentence of an exercise, with what is typed and what is explained told from the rest. */
export function Marked({ text }: { text: string }) {
  return piecesOf(text).map((piece, at) => {
    if (piece.is === 'text') return piece.text
    const Tag = TAG[piece.is]
    const isName = piece.is === 'typed' && piece.text.length < A_NAME
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is replaced whole
      <Tag key={at} className={isName ? 'course-name' : undefined}>
        {piece.text}
      </Tag>
    )
  })
}
