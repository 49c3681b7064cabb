/** Everything we tell a person while we work goes to stderr: under --json stdout belongs to one line. */
export type Say = (line: string) => void

export const say: Say = (line) => {
  process.stderr.write(`${line}\n`)
}

const SECONDS_BETWEEN_LINES = 3

/** Says what is being done, and again every few seconds for as long as it takes. */
export async function withProgress<T>(tell: Say, doing: string, work: Promise<T>): Promise<T> {
  tell(`${doing} ...`)
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
