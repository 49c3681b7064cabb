// The stage and the notes are windows of one browser, and speak over one channel. Whoever asks "who is there?" is answered
// at once: an answer to a message comes from a hidden window too, where a timer would sleep.

import type { LinkWords } from '../panels/say-link.ts'
import type { Command } from './keys.ts'
import type { Position } from './position.ts'

const NAME = 'jetstream-workshop.deck'

export type StageSays = {
  t: 'stage'
  /** This window, and since when it is a stage: of two the older one leads. */
  id: string
  since: number
  at: Position
  black: boolean
  link: LinkWords
  /** What is to be said of the slide's lanes; empty where all is as it should be. */
  scene: string
}

export type Said =
  | StageSays
  | { t: 'who is there?' }
  | { t: 'do'; command: Command }
  | { t: 'notes to the front' }
  | { t: 'the notes are here' }

export type Channel = { say(said: Said): void }

/** Open until `leave`. */
export function openChannel(hear: (said: Said) => void, leave: AbortSignal): Channel {
  const channel = new BroadcastChannel(NAME)
  channel.addEventListener('message', ({ data }: MessageEvent<Said>) => hear(data), {
    signal: leave,
  })
  leave.addEventListener('abort', () => channel.close())
  return {
    say(said) {
      if (!leave.aborted) channel.postMessage(said)
    },
  }
}

/** How often it is asked who is there, and when no answer means: nobody. */
export const ASK_EVERY = 500
export const GONE_AFTER = 1200

/** A stage that was there before has said so by then. */
export const ALONE_AFTER = 250

/** How long it is waited for the notes, before they are opened anew. */
export const NOTES_ANSWER_WITHIN = 300
