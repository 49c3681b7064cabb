// What a slide is: beats, what stands on it, and the scene that its lanes show, as data.

import type { ReactNode } from 'react'
import type { Concept } from '../model/concepts.ts'
import type { Action, Press, Scene } from '../scenes/scene.ts'

/** One step of a slide. What appears with it stands in the slide's body, under its number. */
export type Beat = {
  /** For the presenter: what this step is about. */
  title: string
  /** For the presenter: what to say, ask or look at. */
  note: string
  /** Done when the beat is reached by going on, never by a jump. */
  action?: Action
}

export type Slide = {
  /** A title page has its title in the middle, and no number. */
  look?: 'cover'
  beats: readonly Beat[]
  scene?: Scene
  body: ReactNode
}

/** A slide in its place: the deck is a list of these. */
export type Entry = {
  id: string
  title: string
  teaches: readonly Concept[]
  slide: Slide
}

/** Which lanes a picture on a slide shows. */
export type Pictured = {
  stream: string
  /** The sequences in view; the rest is folded. Left out: the tail. */
  from?: number
  to?: number
  /** Whose lanes, from the top. Left out: all. */
  consumers?: readonly string[]
}

/** A line of code, cut into what is painted alike; '' is plainly. */
export type CodeLine = readonly (readonly [paint: string, text: string])[]

/** Code on a slide: its lines, and what some of them stand for, in order, by the text they begin with. */
export type Program = {
  file: string
  lines: readonly CodeLine[]
  does: readonly (readonly [line: string, ...presses: Press[]])[]
}
