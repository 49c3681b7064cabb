/** Why the launcher cannot go on, as the one plain sentence a person reads; anything else thrown is a bug. */
export class Refusal extends Error {
  readonly exitCode: number

  constructor(sentence: string, exitCode = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}
