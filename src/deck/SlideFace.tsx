import type { ReactNode, Ref } from 'react'
import { type OnSlide, SlideContext } from './SlideContext.tsx'
import type { Entry } from './slide.ts'

type Props = {
  entry: Entry
  /** Its place in the deck, from 1, of how many. */
  number: number
  of: number
  on: OnSlide
  /** Stands at the right of the title. */
  link?: ReactNode
  title?: Ref<HTMLHeadingElement>
}

/** A slide as it is shown: all sizes are parts of the height of what it stands in. */
export function SlideFace({ entry, number, of, on, link, title }: Props) {
  const { slide } = entry
  const heading = (
    <h1 ref={title} tabIndex={-1}>
      {slide.look !== 'cover' && <span className="slide-number">{number} </span>}
      {entry.title}
    </h1>
  )
  return (
    <article className={slide.look === 'cover' ? 'slide slide-cover' : 'slide'}>
      <header className="slide-head">
        {slide.look !== 'cover' && heading}
        {link}
      </header>
      <div className="slide-body">
        {slide.look === 'cover' && heading}
        <SlideContext value={on}>{slide.body}</SlideContext>
      </div>
      <footer className="slide-foot">
        <span>JetStream: Persistence and Streaming - Session 2</span>
        <span className="slide-of">
          <b>{number}</b> of {of}
        </span>
      </footer>
    </article>
  )
}
