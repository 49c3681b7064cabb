// A sentence as one text, for whoever cannot tell the server's words from ours by their letters: a reader's voice, a test.

import type { Part } from './tell.ts'

export const plainWords = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.mono)).join('')
