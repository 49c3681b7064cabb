// A stage while it is open: what it shows, who leads, and what it says to the other windows.

import type { LinkWords } from '../panels/say-link.ts'
import {
  ALONE_AFTER,
  ASK_EVERY,
  NOTES_ANSWER_WITHIN,
  openChannel,
  type Said,
  type StageSays,
} from './channel.ts'
import type { Command } from './keys.ts'
import { askLeader, isOlder } from './leading.ts'
import { type Counts, isSame, type Position } from './position.ts'
import { afterCommand, isOfSlide, type StageState } from './stage-state.ts'

/** How a stage came to show what it shows: with the page, beat by beat, straight to a place, or as the leader shows it. */
export type Came = 'with the page' | 'by a beat' | 'by a jump' | 'following'

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
  scene(): string
  show(shown: Shown, came: Came): void
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
  let follows = false
  /** Who waits for the notes: a key may be pressed twice. */
  const calling = new Set<(areOpen: boolean) => void>()
  const leader = askLeader(now)

  const channel = openChannel(hear, leave)
  const say = () => {
    const said: StageSays = {
      ...{ t: 'stage', id, since },
      ...{ at: state.at, black: state.black, link: ports.link(), scene: ports.scene() },
    }
    channel.say(said)
  }

  function become(next: StageState, came: Came) {
    state = next
    ports.show({ ...state, follows }, came)
    if (!follows) say()
  }

  function perform(command: Command) {
    const next = afterCommand(state, command, counts)
    if (!next) {
      if (state.over === 'nothing' || !isOfSlide(command)) ports.otherwise(command, state.at)
      return
    }
    // What stands over the slide is this window's own; the slide is the leader's.
    if (follows && !(isSame(next.at, state.at) && next.black === state.black)) return
    become(next, command.do === 'go' ? 'by a jump' : 'by a beat')
  }

  function hear(said: Said) {
    switch (said.t) {
      case 'who is there?':
        if (!follows) say()
        return
      case 'the notes are here':
        for (const answer of calling) answer(true)
        return
      case 'do':
        if (!follows) perform(said.command)
        return
      case 'stage': {
        if (!isOlder(said, { id, since })) return say()
        leader.answered()
        follows = true
        return become({ ...state, at: said.at, black: said.black }, 'following')
      }
      default:
        return
    }
  }

  // The leader is asked, and answers at once: no answer for a while is its end.
  const asking = setInterval(() => {
    if (!follows) return
    if (leader.isGone()) {
      follows = false
      become(state, 'with the page')
    } else {
      leader.asked()
      channel.say({ t: 'who is there?' })
    }
  }, ASK_EVERY)
  // Who leads also acts on the server, so it is not begun before it is known.
  const alone = setTimeout(() => {
    if (!follows) become(state, 'with the page')
  }, ALONE_AFTER)
  leave.addEventListener('abort', () => {
    clearInterval(asking)
    clearTimeout(alone)
  })
  channel.say({ t: 'who is there?' })

  return {
    perform,
    arrive(to) {
      if (!follows && !isSame(to, state.at))
        become({ ...state, at: to, over: 'nothing' }, 'by a jump')
    },
    tell() {
      if (!follows) say()
    },
    callNotes() {
      channel.say({ t: 'notes to the front' })
      return new Promise((resolve) => {
        const answer = (areOpen: boolean) => {
          calling.delete(answer)
          resolve(areOpen)
        }
        calling.add(answer)
        setTimeout(answer, NOTES_ANSWER_WITHIN, false)
      })
    },
  }
}
