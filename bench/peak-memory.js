/** Loaded before a pack: tells on stderr, when it is ended, how much memory it had at most. */
"use strict";

process.once("SIGTERM", () => {
  process.stderr.write(`peak ${process.resourceUsage().maxRSS} KiB\n`, () => process.exit());
});
