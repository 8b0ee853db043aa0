/** Runs the examples of documentation. */
import { ModuleKind, transpileModule } from "typescript";

/** The example as an inline program: its imports are this repository's. */
export function programOf(code: string): () => void {
  const { outputText } = transpileModule(code, {
    compilerOptions: { module: ModuleKind.CommonJS },
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the pages are this repository's
  const run = new Function("require", "exports", outputText) as (
    load: NodeJS.Require,
    exports: object,
  ) => void;
  return () => {
    run(require, {});
  };
}
