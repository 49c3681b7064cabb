// The interpreter of calls, loaded when the first lanes are there: what a press needs does not hold up what one sees.

import type { Receipt } from '../model/commands.ts'
import { failed, NOT_LOADED, type Outcome } from '../model/problem.ts'
import type { createCommands } from '../wire/commands.ts'

type Made = ReturnType<typeof createCommands>
type SentCall = Parameters<Made['perform']>[0]

export type Performer = Made & {
  /** There is time: the next press need not wait for the code. */
  load(): void
}

export function createPerformer(options: Parameters<typeof createCommands>[0]): Performer {
  let made: Promise<Made | undefined> | undefined

  /** Undefined where the code could not be loaded: its server is gone, or has another version. */
  function load(): Promise<Made | undefined> {
    made ??= import('../wire/commands.ts').then(
      (wire) => wire.createCommands(options),
      (cause: unknown) => {
        console.error('the commands could not be loaded:', cause)
        made = undefined
        return undefined
      },
    )
    return made
  }

  return {
    load: () => void load(),
    async perform(call: SentCall): Promise<Outcome<Receipt>> {
      const commands = await load()
      return commands ? commands.perform(call) : failed(NOT_LOADED)
    },
    async close() {
      await (await made)?.close()
    },
  }
}
