// The names by which the gate tells its steps what to use. Each may be set by hand; then nothing is looked for.

export const ENVIRONMENT = {
  /** A Chromium or Chrome: the program's path. */
  chromium: 'CHROMIUM',
  /** The nats-server that the product is made for. */
  current: 'NATS_SERVER',
  /** The oldest one it works with: 2.9.10, Debian's. */
  old: 'NATS_SERVER_OLD',
  /** Set by CI services: nothing may be missing there, and nothing skipped. */
  ci: 'CI',
} as const

export const inCi = (): boolean =>
  !['', '0', 'false', undefined].includes(process.env[ENVIRONMENT.ci])
