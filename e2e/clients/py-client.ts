// A nats-py script, step by step.

import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const SCRIPT = fileURLToPath(new URL('journey.py', import.meta.url))
const PYTHON = process.platform === 'win32' ? 'python' : 'python3'

export type Client = {
  /** Resolves when the server has answered. */
  step(line: string): Promise<void>
  close(): Promise<void>
}

/** `packages`: the folder that holds nats-py. */
export function pyClient(url: string, packages: string): Client {
  const child = spawn(PYTHON, [SCRIPT, url], {
    env: { ...process.env, PYTHONPATH: packages },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const said: string[] = []
  child.stderr.on('data', (data) => said.push(String(data)))
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async step(line) {
      child.stdin.write(`${line}\n`)
      const answer = await answers.next()
      if (answer.value !== `done ${line}`) throw new Error(`${line}: ${said.join('')}`)
    },
    async close() {
      child.stdin.end()
      await ended
    },
  }
}
