/** GitHub's expressions, by GitHub's own evaluator. */

/** What expressions may name: `inputs`, `steps`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** A status function: whether the job has failed so far; nobody cancels it. */
const statusFunctions = {
  always: () => true,
  cancelled: () => false,
  failure: (failed: boolean) => failed,
  success: (failed: boolean) => !failed,
};

/** The text with the value of each expression in it. */
export async function interpolate(text: string, contexts: Contexts): Promise<string> {
  let result = text;
  for (const [whole, expression = ""] of text.matchAll(/\$\{\{(.*?)\}\}/g)) {
    const value = await evaluate(expression, contexts);
    result = result.replace(whole, () => value);
  }
  return result;
}

/** Whether a step runs. Without a status function in its condition, only while nothing has failed. */
export async function holds(
  condition: string,
  contexts: Contexts,
  failed: boolean,
): Promise<boolean> {
  const [, inside] = /^\$\{\{(.*)\}\}$/.exec(condition) ?? [];
  const named = new RegExp(`\\b(${Object.keys(statusFunctions).join("|")})\\(`);
  const given = inside ?? condition;
  const expression = named.test(given) ? given : `success() && (${given})`;
  return (await evaluate(expression, contexts, failed)) === "true";
}

async function evaluate(text: string, contexts: Contexts, failed = false): Promise<string> {
  const { data, Evaluator, Lexer, Parser } = await import("@actions/expressions");
  const functions = Object.entries(statusFunctions).map(([name, value]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value(failed)),
  }));
  const { tokens } = new Lexer(text.trim()).lex();
  const expression = new Parser(tokens, Object.keys(contexts), functions).parse();
  const known = JSON.parse(JSON.stringify(contexts), data.reviver) as InstanceType<
    typeof data.Dictionary
  >;
  const byName = new Map(functions.map((one) => [one.name, one]));
  return new Evaluator(expression, known, byName).evaluate().coerceString();
}
