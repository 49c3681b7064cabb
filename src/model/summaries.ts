// What is kept of a message: subject, size, time. Never a body. A ring, so a long watch costs no more than a short one.

import { type Bytes, bytes, type Millis, millis, type StreamSeq } from './units.ts'

/** About 2 MB of numbers and the subjects' own characters. */
export const SUMMARIES_AT_MOST = 65_536

export type Summary = { subject: string; size: Bytes; time: Millis }

export class Summaries {
  #seqs = new Float64Array(SUMMARIES_AT_MOST)
  #sizes = new Uint32Array(SUMMARIES_AT_MOST)
  #times = new Float64Array(SUMMARIES_AT_MOST)
  #subjects: string[] = []

  set(seq: StreamSeq, { subject, size, time }: Summary): void {
    const slot = seq % SUMMARIES_AT_MOST
    this.#seqs[slot] = seq
    this.#sizes[slot] = size
    this.#times[slot] = time
    this.#subjects[slot] = subject
  }

  get(seq: StreamSeq): Summary | undefined {
    const slot = seq % SUMMARIES_AT_MOST
    if (this.#seqs[slot] !== seq) return undefined
    return {
      subject: this.#subjects[slot] ?? '',
      size: bytes(this.#sizes[slot] ?? 0),
      time: millis(this.#times[slot] ?? 0),
    }
  }
}
