/** Preloaded into a pack: writes down which files of the package's data it reads, a line each. */
const fs = require("node:fs");
const path = require("node:path");

const read = fs.readFileSync;
const data = path.join(process.cwd(), "data") + path.sep;

fs.readFileSync = (file, ...rest) => {
  if (typeof file === "string" && file.startsWith(data)) {
    fs.appendFileSync(process.env.RECORDED_READS, `${file.slice(data.length)}\n`);
  }
  return read(file, ...rest);
};
