export const addressOf = (exercise: string): string => `#/exercises/${exercise}`
