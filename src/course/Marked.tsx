import { piecesOf } from './pieces.ts'

const TAG = { typed: 'code', term: 'dfn' } as const

/** A sentence of an exercise, with what is typed and what is explained told from the rest. */
export function Marked({ text }: { text: string }) {
  return piecesOf(text).map((piece, at) => {
    if (piece.is === 'text') return piece.text
    const Tag = TAG[piece.is]
    // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is replaced whole
    return <Tag key={at}>{piece.text}</Tag>
  })
}
