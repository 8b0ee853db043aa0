"use strict";

// Node writes a profile when a process exits by itself.
process.on("SIGTERM", () => process.exit());
