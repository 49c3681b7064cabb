// A stage while it is open: what it shows, who leads, and what it says to the other windows.

import type { LinkWords } from '../panels/say-link.ts'
import {
  ASK_EVERY,
  NOTES_ANSWER_WITHIN,
  openChannel,
  type Said,
  type StageSays,
} from './channel.ts'
import type { Command } from './keys.ts'
import { type Heard, hearing, leads } from './leading.ts'
import { type Counts, isSame, type Position } from './position.ts'
import { afterCommand, type StageState } from './stage-state.ts'

export type Shown = StageState & {
  /** Another stage leads: this one shows what that one shows. */
  follows: boolean
}

type Ports = {
  id: string
  since: number
  counts: Counts
  /** Milliseconds, on a clock that never goes back. */
  now(): number
  link(): LinkWords
  show(shown: Shown): void
  /** A command that is no matter of what is shown: the theme, a line of the code. */
  otherwise(command: Command, at: Position): void
}

export type OpenStage = {
  perform(command: Command): void
  /** The address was changed by hand, or by a link. */
  arrive(at: Position): void
  /** What the others know of this stage has changed. */
  tell(): void
  /** Asks the notes to come forward: are they open somewhere? */
  callNotes(): Promise<boolean>
}

export function openStage(at: Position, ports: Ports, leave: AbortSignal): OpenStage {
  const { id, since, counts, now } = ports
  let state: StageState = { at, over: 'nothing', black: false }
  let heard: Heard | undefined
  let follows = false
  let notesAnswered = () => {}

  const channel = openChannel(hear, leave)
  const say = () => {
    const said: StageSays = {
      ...{ t: 'stage', id, since },
      ...{ at: state.at, black: state.black, link: ports.link() },
    }
    channel.say(said)
  }

  function become(next: StageState) {
    state = next
    ports.show({ ...state, follows })
    if (!follows) say()
  }

  function perform(command: Command) {
    const next = afterCommand(state, command, counts)
    if (!next) return ports.otherwise(command, state.at)
    // What stands over the slide is this window's own; the slide is the leader's.
    if (follows && !(isSame(next.at, state.at) && next.black === state.black)) return
    become(next)
  }

  function hear(said: Said) {
    switch (said.t) {
      case 'who is there?':
        if (!follows) say()
        return
      case 'the notes are here':
        return notesAnswered()
      case 'do':
        if (!follows) perform(said.command)
        return
      case 'stage': {
        const older = hearing({ id, since }, said, now())
        if (!older) return say()
        heard = older
        follows = true
        return become({ ...state, at: said.at, black: said.black })
      }
      default:
        return
    }
  }

  // The leader is asked, and answers at once: no answer for a while is its end.
  const asking = setInterval(() => {
    if (!follows) return
    if (leads(heard, now())) {
      follows = false
      become(state)
    } else channel.say({ t: 'who is there?' })
  }, ASK_EVERY)
  leave.addEventListener('abort', () => clearInterval(asking))
  channel.say({ t: 'who is there?' })

  return {
    perform,
    arrive(to) {
      if (!follows && !isSame(to, state.at)) become({ ...state, at: to, over: 'nothing' })
    },
    tell() {
      if (!follows) say()
    },
    callNotes() {
      channel.say({ t: 'notes to the front' })
      return new Promise((resolve) => {
        notesAnswered = () => resolve(true)
        setTimeout(() => resolve(false), NOTES_ANSWER_WITHIN)
      })
    },
  }
}
