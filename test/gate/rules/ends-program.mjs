// A script taken for a rule.
process.exit(0);
