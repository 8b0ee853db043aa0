/** Loaded before a pack: on SIGUSR2 it tells, on stderr, how much memory it has had at most. */
"use strict";

process.on("SIGUSR2", () => {
  process.stderr.write(`peak ${process.resourceUsage().maxRSS} KiB\n`);
});
