using System.Globalization;
using System.Text.Json;
using Matching.Bench.Current;
using Matching.Tests.Shared;

// How quickly lists follow, through the service, measured from this process: the service is another.
// Usage: Current [bulk] [freshness] [rescore] [search] [page] [verify] [history] [--candidates N] [--vacancies N] [--seconds N] [--rate N] [--postgres CONNECTION|temporary] [--json FILE]
// Without a part all but verify and history, which take minutes, are measured; history alone starts services of its own and measures nothing else. Freshness, rescore, page and verify bring their candidates and vacancies themselves.
// "--postgres temporary" makes a PostgreSQL of the machine's own binaries, with its usual settings, for the run.
var options = BenchOptions.Read(args);
await using var postgres = options.Postgres == BenchOptions.TemporaryServer ? await TemporaryPostgres.StartAsync(measured: true) : null;
if (postgres is not null)
{
    options = options with { Postgres = await postgres.CreateDatabaseAsync() };
}

if (options.Parts is ["history"])
{
    var costs = await HistoryPart.Run(options);
    if (options.JsonFile.Length > 0)
    {
        File.WriteAllText(options.JsonFile, JsonSerializer.Serialize(costs, new JsonSerializerOptions { WriteIndented = true }));
    }

    return;
}

await using var silo = await SiloUnderTest.Start(options);
var figures = new SortedDictionary<string, object>(StringComparer.Ordinal)
{
    ["processors"] = Environment.ProcessorCount,
    ["load before"] = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : string.Empty,
};
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{options.Candidates:N0} candidates, {options.Vacancies:N0} vacancies, {(options.Postgres.Length > 0 ? "PostgreSQL" : "SQLite")}; load before: {figures["load before"]}"));
var people = await People.Of(silo.Client);
figures["bulk"] = await BulkPart.Run(silo, people, options.Candidates);
if (options.Wants("freshness") || options.Wants("rescore") || options.Wants("page") || options.Parts.Contains("verify"))
{
    await Vacancies.Bring(silo.Client, options.Vacancies);
    figures["rescore"] = await RescorePart.Run(silo, options.Vacancies);
}

if (options.Wants("freshness"))
{
    figures["freshness"] = await FreshnessPart.Run(silo, people, options);
}

if (options.Wants("search"))
{
    figures["search"] = await SearchPart.Run(silo);
}

if (options.Wants("page"))
{
    figures["page"] = await PagePart.Run(silo, options.Vacancies);
}

if (options.Parts.Contains("verify"))
{
    figures["verify"] = await VerifyPart.Run(silo);
}

figures["memory of the service, MB"] = silo.WorkingSetMegabytes();
Console.WriteLine($"memory of the service: {figures["memory of the service, MB"]} MB");
if (options.JsonFile.Length > 0)
{
    File.WriteAllText(options.JsonFile, JsonSerializer.Serialize(figures, new JsonSerializerOptions { WriteIndented = true }));
}
