/** What API Gateway answers to arguments that it doesn't take. */
export function badRequest(text: string): string {
  return `BadRequestException: ${text}`;
}
