/**
 * The command line in a process that stays: half a second of each command is only the start of its process. Whoever
 * started it sends a command's arguments and gets how it ended.
 */
let commands = 0;
const said = { out: '', err: '' };
process.stdout.write = (text) => {
  said.out += text;
  return true;
};
process.stderr.write = (text) => {
  said.err += text;
  return true;
};

process.on('message', async (args: string[]) => {
  Object.assign(said, { out: '', err: '' });
  process.argv.splice(2, Infinity, ...args);
  process.exitCode = 0;
  commands += 1;
  // Read anew it runs anew; what it imports is there.
  await import(`../../bin/cheti.ts?${commands}`);
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
  process.send?.({ code: process.exitCode, ...said });
});
