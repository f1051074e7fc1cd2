// The command line of Winset: what can be asked of it, and with which status it ends.
process.stdout.write('winset\n');
