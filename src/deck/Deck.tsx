import './slide.css'
import './words.css'
import './code.css'
import './lanes.css'
import './scenes.css'
import './stage.css'
import './places.css'
import './phone.css'
import { deck } from '../../slides/deck.ts'
import { readPosition } from './kept.ts'
import { Notes } from './Notes.tsx'
import { positionIn, START } from './position.ts'
import { SlidesPlace } from './SlidesPlace.tsx'
import { Stage } from './Stage.tsx'

const COUNTS = deck.map(({ slide }) => slide.beats.length)

/** The three places of the deck: all slides, the stage, the notes. An address without a slide goes on where one was. */
export function Deck({ path }: { path: string }) {
  if (path.startsWith('/slides')) return <SlidesPlace />
  if (path.startsWith('/notes')) return <Notes />
  const named = positionIn(path.replace(/^\/stage\/?/, ''), COUNTS)
  const at = named ?? positionIn(readPosition() ?? '', COUNTS) ?? START
  return <Stage at={at} />
}
