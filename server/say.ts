/** Everything we tell a person while we work goes to stderr: under --json stdout belongs to one line. */
export type Say = (line: string) => void

export const say: Say = (line) => {
  process.stderr.write(`${line}\n`)
}

const SECONDS_BETWEEN_LINES = 3

/** Says what is being done, and again every few seconds for as long as it takes. */
export function withProgress<T>(tell: Say, doing: string, work: Promise<T>): Promise<T> {
  tell(`${doing} ...`)
  return whileSlow(tell, doing, work)
}

/** Says what is being done only if it takes some seconds, and then every few of them. */
export async function whileSlow<T>(tell: Say, doing: string, work: Promise<T>): Promise<T> {
  let seconds = 0
  const ticking = setInterval(() => {
    seconds += SECONDS_BETWEEN_LINES
    tell(`${doing} ... ${seconds} s`)
  }, SECONDS_BETWEEN_LINES * 1000)
  try {
    return await work
  } finally {
    clearInterval(ticking)
  }
}
