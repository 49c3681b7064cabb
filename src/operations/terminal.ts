// For live tests only: a terminal in which `nats` is the CLI that was found for the tests.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Its environment, without anybody's own contexts and settings. `dir` is its home. */
export function terminalIn(dir: string): NodeJS.ProcessEnv {
  // What was found may have another name; or this one, by the same PATH: then it must not find itself.
  const nats = '#!/bin/sh\nPATH="$PATH_BEFORE"\nexec "$NATS_CLI" "$@"\n'
  writeFileSync(join(dir, 'nats'), nats, { mode: 0o700 })
  const before = process.env['PATH']
  return {
    ...process.env,
    HOME: dir,
    XDG_CONFIG_HOME: dir,
    PATH: `${dir}:${before}`,
    PATH_BEFORE: before,
  }
}
