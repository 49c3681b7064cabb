// The names by which the gate tells its steps what to use. Each may be set by hand; then nothing is looked for.

export const ENVIRONMENT = {
  /** A Chromium or Chrome: the program's path. */
  chromium: 'CHROMIUM',
  /** The nats-server that the product is made for. */
  current: 'NATS_SERVER',
  /** The oldest one it works with: 2.9.10, Debian's. */
  old: 'NATS_SERVER_OLD',
  /** The `nats` command line, 0.5.0: the program's path. */
  natsCli: 'NATS_CLI',
  /** nats-py 2.16.0: a folder that holds the package, for PYTHONPATH. */
  natsPy: 'NATS_PY',
  /** Set by CI services: nothing may be missing there, and nothing skipped. */
  ci: 'CI',
} as const

export const inCi = (): boolean =>
  !['', '0', 'false', undefined].includes(process.env[ENVIRONMENT.ci])
