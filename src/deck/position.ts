// Where in the deck: a slide and a beat of it, both counted from 1, as in the address.

export type Position = { slide: number; beat: number }

/** How many beats each slide has. */
export type Counts = readonly number[]

export const START: Position = { slide: 1, beat: 1 }

export const isSame = (one: Position, other: Position): boolean =>
  one.slide === other.slide && one.beat === other.beat

const beatsOf = (counts: Counts, slide: number): number => counts[slide - 1] ?? 1

export function forward({ slide, beat }: Position, counts: Counts): Position {
  if (beat < beatsOf(counts, slide)) return { slide, beat: beat + 1 }
  return slide < counts.length ? { slide: slide + 1, beat: 1 } : { slide, beat }
}

/** Back over the edge of a slide is to the end of the one before: all that was said there is there. */
export function backward({ slide, beat }: Position, counts: Counts): Position {
  if (beat > 1) return { slide, beat: beat - 1 }
  return slide > 1 ? { slide: slide - 1, beat: beatsOf(counts, slide - 1) } : { slide, beat }
}

export const lastSlide = (counts: Counts): Position => ({ slide: counts.length, beat: 1 })

export const addressOf = ({ slide, beat }: Position): string => `/stage/${slide}/${beat}`

/** What an address, or a person, names: `13`, `13/2`, `13.2`; undefined where there is no such slide. */
export function positionIn(text: string, counts: Counts): Position | undefined {
  const [, slide = '', beat = '1'] = /^(\d{1,4})(?:[/.](\d{1,4}))?\/?$/.exec(text.trim()) ?? []
  const at = Number(slide)
  if (at < 1 || at > counts.length) return undefined
  return { slide: at, beat: Math.min(Math.max(1, Number(beat)), beatsOf(counts, at)) }
}

export const sayPosition = ({ slide, beat }: Position): string => `${slide}.${beat}`
