// What the forms of a stream need not ask: its name, and what the server said of it.

import { presentStream } from '../operations/edit-stream.ts'
import type { Typed } from '../operations/schema.ts'
import type { StreamDetail } from './stream-detail.ts'

export const knownOf = ({ name, config, first, last, messages }: StreamDetail): Typed => ({
  ...presentStream(name, config).given,
  stream: name,
  first: String(first),
  last: String(last),
  messages: String(messages),
})
