// Units the compiler can hold: a stream sequence is never mistaken for a consumer sequence, nor a width for either.

declare const unit: unique symbol
type Unit<Name extends string> = number & { readonly [unit]: Name }

/** Milliseconds: an instant since the epoch on the engine's clock, or a span. */
export type Millis = Unit<'ms'>
/** A message's number in its stream: 1, 2, 3… never used twice. */
export type StreamSeq = Unit<'stream sequence'>
/** The number of a delivery within one consumer: it counts deliveries, not messages. */
export type ConsumerSeq = Unit<'consumer sequence'>
export type Bytes = Unit<'bytes'>
/** CSS pixels. */
export type Px = Unit<'px'>

export const millis = (n: number) => n as Millis
export const streamSeq = (n: number) => n as StreamSeq
export const consumerSeq = (n: number) => n as ConsumerSeq
export const bytes = (n: number) => n as Bytes
export const px = (n: number) => n as Px
