// What the focus is on: some things need keys for themselves.

import { isTyping } from '../panels/is-typing.ts'
import type { Focus } from './keys.ts'

/** Marks a region that has a use of its own for the arrows. The lanes' table has its role. */
const KEEPS_ARROWS = '[data-keeps-arrows], [role="grid"]'

export function focusOf(event: KeyboardEvent): Focus {
  const { target } = event
  if (!(target instanceof HTMLElement)) return 'page'
  if (isTyping(event) || target.isContentEditable) return 'field'
  if (target.closest(KEEPS_ARROWS)) return 'lanes'
  return target.closest('button, a[href], summary') ? 'button' : 'page'
}
