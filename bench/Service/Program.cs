using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Matching.Contracts;
using Matching.Embedded.Hosting;
using Matching.Grains;
using Matching.Grains.Candidates;
using Matching.Grains.Models;
using Matching.Grains.Pool;
using Matching.Grains.Vacancies;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;
using Matching.Ranking.Features;
using Matching.Silo.Hosting;
using Matching.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// Measures the grains on SQLite with many candidates: writing their states, building the pool from storage, lists, and changes.
// Usage: Service [CANDIDATES] [--json FILE]. Candidates are the judged samples' profiles, each copy with some columns changed.
var count = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var asked) ? asked : 1_000_000;
var jsonFile = args.SkipWhile(argument => argument != "--json").Skip(1).FirstOrDefault();
var samples = RepositoryRoot.Judged;
var results = new Dictionary<string, object> { ["candidates"] = count, ["processors"] = Environment.ProcessorCount };
var folder = Directory.CreateTempSubdirectory("matching-bench-").FullName;
try
{
    var rows = Directory.GetFiles(Path.Combine(samples, "candidates")).Order(StringComparer.Ordinal)
        .Select(file => ProfileExtractor.Default.ExtractCandidate(SourceText.Of(File.ReadAllText(file)), 2026))
        .Select(profile => CandidateRow.Build(profile, new CompetenceColumns([.. DefaultFramework.Instance.Competences.Select(competence => competence.Id)])))
        .ToArray();
    await using (var host = await Start(folder))
    {
        await host.Grains.GetGrain<IFrameworkGrain>("org").Get();
        await Timed("states written", count, () => WriteStates(host.Services.GetRequiredService<IStateBatch>(), rows, count));
    }

    await using (var host = await Start(folder))
    {
        var pool = host.Grains.GetGrain<IPoolGrain>("org/0");
        await Timed("candidates loaded from storage into the pool", count, async () => await pool.Version());
        var ads = Directory.GetFiles(Path.Combine(samples, "vacancies")).Order(StringComparer.Ordinal).Take(20).ToArray();
        foreach (var ad in ads)
        {
            var text = File.ReadAllText(ad);
            await host.Grains.GetGrain<IVacancyGrain>("org/" + Path.GetFileNameWithoutExtension(ad))
                .Import(new DocumentImport(Encoding.UTF8.GetBytes(text), "ad.txt", text, string.Empty, string.Empty));
        }

        var request = new ShortlistRequest(100, false, string.Empty);
        var vacancies = ads.Select(ad => host.Grains.GetGrain<IVacancyGrain>("org/" + Path.GetFileNameWithoutExtension(ad))).ToArray();
        await Timed("new vacancies ranked, top 100", vacancies.Length, async () =>
        {
            foreach (var vacancy in vacancies)
            {
                await vacancy.Shortlist(request);
            }
        });
        const int Cached = 20_000;
        await Timed("kept lists served, top 100", Cached, async () =>
        {
            for (var i = 0; i < Cached; i++)
            {
                await vacancies[i % vacancies.Length].Shortlist(request);
            }
        });
        const int Changes = 200;
        await Timed("candidate changed in the pool and one list ranked again", Changes, async () =>
        {
            for (var i = 0; i < Changes; i++)
            {
                await pool.Upsert(new PoolEntry(Id(i), long.MaxValue - Changes + i, rows[(i + 1) % rows.Length]));
                await vacancies[0].Shortlist(request);
            }
        });
    }

    results["database bytes a candidate"] = Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length) / count;
    if (jsonFile is not null)
    {
        File.WriteAllText(jsonFile, JsonSerializer.Serialize(results, new JsonSerializerOptions { WriteIndented = true }));
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task Timed(string what, int operations, Func<Task> work)
{
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    var watch = Stopwatch.StartNew();
    await work();
    var seconds = watch.Elapsed.TotalSeconds;
    var cpuSeconds = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
    results[what] = new { seconds, cpuSeconds, perSecond = operations / seconds };
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-60} {operations,10:N0} in {seconds,8:N2} s ({cpuSeconds,7:N2} s of processor time): {operations / seconds,12:N0}/s"));
}

static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number:D11}");

static async Task WriteStates(IStateBatch batch, byte[][] rows, int count)
{
    var random = new Random(1);
    var changes = new List<StateChange>(5_000);
    for (var i = 0; i < count; i++)
    {
        var row = (byte[])rows[i % rows.Length].Clone();
        for (var change = 0; change < 12; change++)
        {
            // Another level, area or text coordinate here and there: people who are alike, not the same.
            var column = random.Next(RowLayout.FirstArea, row.Length);
            row[column] = (byte)Math.Clamp(row[column] + random.Next(-3, 4), 0, column >= RowLayout.FirstText && column < RowLayout.FirstCompetence ? 255 : 15);
        }

        var state = new CandidateState { Version = i + 1, Row = row, RowLayout = RowLayout.FormatVersion, FrameworkVersion = 1, Created = DateTimeOffset.UnixEpoch, Updated = DateTimeOffset.UnixEpoch };
        changes.Add(StateChange.Put(StateNames.Candidate, "org/" + Id(i), state));
        if (changes.Count == 5_000 || i == count - 1)
        {
            await batch.WriteAsync(changes);
            changes = new List<StateChange>(5_000);
        }
    }
}

static async Task<BenchHost> Start(string folder)
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
    builder.Services.AddEmbeddedGrains(grains =>
    {
        grains.AddGrainAssembly(typeof(StateNames).Assembly).UseSqlite(Path.Combine(folder, "bench.db"));
        grains.ResponseTimeout = TimeSpan.FromMinutes(5);
    });
    builder.Services.AddMatchingGrains(new PoolOptions { RepairPeriod = Timeout.InfiniteTimeSpan });
    builder.Services.AddEmbeddedStorageAccess();
    var host = builder.Build();
    await host.StartAsync();
    return new BenchHost(host);
}

internal sealed class BenchHost(IHost host) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
