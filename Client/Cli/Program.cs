using Matching.CommandLine;

return await new MatchingCommandLine(CliHost.OfThisProcess()).RunAsync(args);
