using System.Globalization;
using Matching.Bench.Load;

// Loads a service in a process of its own over loopback: cached shortlists, imports, watchers, overload.
// Usage: Load [--seconds N] [--workers N] [--connections N] [--watchers N] [--updates N] [--flood N] [--silo "MORE ARGUMENTS"]
var options = LoadOptions.Read(args);
await using var silo = await LoadedSilo.Start(options);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, load average before {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; pool of {silo.Candidates}, {silo.Vacancies.Count} vacancies"));
await ListLoad.Run(silo, options);
await ImportLoad.Run(silo);
await H2Load.Run(silo, options);
await WatchLoad.Run(silo, options);
await FloodLoad.Run(silo, options);
