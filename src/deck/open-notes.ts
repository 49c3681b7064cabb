// The notes while they are open: they ask who is there, hear the stage that leads, and pass it the presenter's keys.

import { ASK_EVERY, openChannel, type StageSays } from './channel.ts'
import type { Command } from './keys.ts'
import { askLeader, isOlder } from './leading.ts'

type Ports = {
  /** Milliseconds, on a clock that never goes back. */
  now(): number
  stage(said: StageSays): void
  /** No stage answers any more; or one does again. */
  gone(gone: boolean): void
  toTheFront(): void
}

export type OpenNotes = { pass(command: Command): void; ask(): void }

export function openNotes(ports: Ports, leave: AbortSignal): OpenNotes {
  const stage = askLeader(ports.now)
  let heard: StageSays | undefined

  const channel = openChannel((said) => {
    if (said.t === 'notes to the front') {
      channel.say({ t: 'the notes are here' })
      return ports.toTheFront()
    }
    if (said.t !== 'stage') return
    // Of two stages the one that leads is shown, until it is gone.
    if (heard && heard.id !== said.id && !stage.isGone() && !isOlder(said, heard)) return
    heard = said
    stage.answered()
    ports.stage(said)
    ports.gone(false)
  }, leave)

  function ask() {
    stage.asked()
    channel.say({ t: 'who is there?' })
    if (stage.isGone()) ports.gone(true)
  }
  ask()
  const asking = setInterval(ask, ASK_EVERY)
  leave.addEventListener('abort', () => clearInterval(asking))
  return { ask, pass: (command) => channel.say({ t: 'do', command }) }
}
