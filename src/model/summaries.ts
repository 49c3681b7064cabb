// What is kept of a message: subject, size, time. Never a body. A ring, so a long watch costs no more than a short one.

import { type Bytes, bytes, type Millis, millis, type StreamSeq } from './units.ts'

/** About 2 MB of numbers and the subjects' own characters. */
const SUMMARIES_AT_MOST = 65_536

/** The size is undefined where the message's headers cannot be read. */
export type Summary = { subject: string; size: Bytes | undefined; time: Millis }

const UNKNOWN_SIZE = 0xffff_ffff

export class Summaries {
  // Made on first use: a listed stream that nobody looks at has none.
  #seqs = new Float64Array(0)
  #sizes = new Uint32Array(0)
  #times = new Float64Array(0)
  #subjects: string[] = []

  set(seq: StreamSeq, { subject, size, time }: Summary): void {
    if (this.#seqs.length === 0) {
      this.#seqs = new Float64Array(SUMMARIES_AT_MOST)
      this.#sizes = new Uint32Array(SUMMARIES_AT_MOST)
      this.#times = new Float64Array(SUMMARIES_AT_MOST)
    }
    const slot = seq % SUMMARIES_AT_MOST
    this.#seqs[slot] = seq
    this.#sizes[slot] = size ?? UNKNOWN_SIZE
    this.#times[slot] = time
    this.#subjects[slot] = subject
  }

  get(seq: StreamSeq): Summary | undefined {
    const slot = seq % SUMMARIES_AT_MOST
    if (this.#seqs[slot] !== seq) return undefined
    const size = this.#sizes[slot] ?? UNKNOWN_SIZE
    return {
      subject: this.#subjects[slot] ?? '',
      size: size === UNKNOWN_SIZE ? undefined : bytes(size),
      time: millis(this.#times[slot] ?? 0),
    }
  }
}
