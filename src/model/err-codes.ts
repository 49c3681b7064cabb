// JetStream's numbers for the answers that this page looks for by number. What all of them say: `wire/refusals.ts`.

export const NO_STREAM = 10059
export const NO_MESSAGE = 10037
/** Of a stream's name. */
export const OTHER_SETTINGS = 10058
export const OTHER_STREAM_EXPECTED = 10060
export const SUBJECTS_TAKEN = 10065
/** A file stream is refused now and then (2.15) while the files of one before it are going. */
export const STREAM_LEFT_OVER = 10049
