// Between backticks stand words of the server's, or to be typed; between asterisks, once in the course, the word that is
// explained there.

type Piece = { is: 'text' | 'typed' | 'term'; text: string }

const PIECES = /`([^`]*)`|\*([^*]+)\*/g

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: whole, 1: typed, 2: term, index } of text.matchAll(PIECES)) {
    pieces.push({ is: 'text', text: text.slice(from, index) })
    pieces.push(
      term === undefined ? { is: 'typed', text: typed ?? '' } : { is: 'term', text: term },
    )
    from = index + whole.length
  }
  return [...pieces, { is: 'text', text: text.slice(from) }]
}

/** To be read out. */
export const plainOf = (text: string): string =>
  piecesOf(text)
    .map((piece) => piece.text)
    .join('')
