// What the first lanes are drawn without: the worker loads it after them, a picture by itself has it from the beginning.

import type { drawFine } from './glyphs-fine.ts'
import type { paintHandle } from './paint-handle.ts'

export type LoadedLater = {
  drawFine?: typeof drawFine | undefined
  paintHandle?: typeof paintHandle | undefined
}
