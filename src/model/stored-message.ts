// One message as its stream keeps it, read because somebody looks at it. It is handed over and not kept.

import type { Header } from './commands.ts'
import type { Millis, StreamSeq } from './units.ts'

export type StoredMessage = {
  seq: StreamSeq
  subject: string
  /** Undefined where the server's time cannot be read. */
  time: Millis | undefined
  headers: readonly Header[]
  /** Lines of the header block that are no header: a publisher may send any. */
  oddLines: readonly string[]
  /** Byte by byte as it was published. */
  body: Uint8Array<ArrayBuffer>
}
