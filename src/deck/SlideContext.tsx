import { type ComponentType, createContext } from 'react'
import type { Receipt } from '../model/commands.ts'
import type { Outcome } from '../model/problem.ts'
import type { Press } from '../scenes/scene.ts'
import type { Pictured } from './slide.ts'

export type OnSlide = {
  /** The beat that the slide is at. */
  beat: number
  /** On the stage only: a picture of a slide does nothing. */
  stage?: {
    perform(presses: readonly Press[]): Promise<Outcome<Receipt>>
    /** What is asked before it does something that nothing brings back. */
    asks(presses: readonly Press[]): string | undefined
    /** Why nothing can be done here, other than that the server is away. */
    off: string | undefined
    /** The lanes as they are now; undefined where their streams are none of the deck's. */
    Picture: ComponentType<Pictured> | undefined
    /** Where other clients find the server. */
    tcp: string | undefined
  }
}

export const SlideContext = createContext<OnSlide>({ beat: 1 })
