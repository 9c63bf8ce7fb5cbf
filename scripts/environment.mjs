// Loaded before every root script, and plain JavaScript so that an older Node gets as far as the sentence below.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 18)) {
  console.error(
    `mim-cm needs Node 24.18 or later, and this is ${process.versions.node}: run it through npm after "npm ci", or install Node 24.`,
  );
  process.exit(1);
}
process.env.TURBO_TELEMETRY_DISABLED = "1";
process.env.ASTRO_TELEMETRY_DISABLED = "1";
process.env.REDOCLY_TELEMETRY = "off";
process.env.SCARF_ANALYTICS = "false";
