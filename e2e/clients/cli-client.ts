// The `nats` command line, one command a step.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Client } from './py-client.ts'

const run = promisify(execFile)

export function cliClient(url: string, program: string, home: string): Client {
  // Nobody's own contexts and settings.
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home }
  return {
    async step(line) {
      await run(program, ['--no-context', '-s', url, ...line.split(' ')], { env })
    },
    async close() {},
  }
}
