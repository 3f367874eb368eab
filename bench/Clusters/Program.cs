using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matching.Bench.Clusters;
using Matching.Bench.Current;
using Matching.Client;
using Matching.Tests.Shared;
using Matching.V1;

// One silo and several, on one machine and one PostgreSQL: bringing candidates, ranking all anew, shortlists, what a killed silo costs, and what each holds.
// Usage: dotnet run -c Release --project bench/Clusters -- [frozen] [--postgres CONNECTION|temporary]
//   [--silos 1,3] [--candidates N] [--vacancies N] [--partitions N] [--workers N] [--seconds N]
var options = ClusterOptions.Read(args);
await using var postgres = options.Postgres == ClusterOptions.TemporaryServer ? await TemporaryPostgres.StartAsync(measured: true) : null;
if (postgres is not null)
{
    options = options with { Postgres = await postgres.CreateDatabaseAsync() };
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, {options.Candidates:N0} candidates, {options.Vacancies:N0} vacancies, {options.Partitions} partitions; load before: {LoadAverage()}"));
foreach (var count in options.Silos)
{
    await using var silos = await Silos.Start(options, count);
    var clients = Enumerable.Range(0, count).Select(silos.Connect).ToArray();
    var people = await People.Of(clients[0]);

    var watch = Stopwatch.StartNew();
    await foreach (var brought in clients[0].ImportProfilesAsync(Enumerable.Range(0, options.Candidates).Select(people.Candidate).ToAsyncEnumerable()))
    {
        if (brought.Code != 0)
        {
            throw new InvalidOperationException($"{brought.CandidateId} was refused: {brought.Message}");
        }
    }

    Say(count, "candidates brought", $"{options.Candidates / watch.Elapsed.TotalSeconds:N0}/s");
    Say(count, "candidates on each", await Spread(clients[0], count));
    await Vacancies.Bring(clients[0], options.Vacancies);
    await Rescore(clients[0]);
    if (options.OnlyFrozen)
    {
        await FrozenPart.Run(silos, options, (what, figure) => Say(count, what, figure));
        Array.ForEach(clients, client => client.Dispose());
        continue;
    }

    Say(count, "all ranked anew", $"{await Rescore(clients[0]):N1} s");

    await Ask(clients, TimeSpan.FromSeconds(3));
    var (perSecond, times) = await Ask(clients, TimeSpan.FromSeconds(options.Seconds));
    Say(count, "GetShortlist top 50", $"{perSecond:N0}/s, {times}");
    if (count > 1)
    {
        var before = await Task.WhenAll(Enumerable.Range(0, options.Vacancies).Select(vacancy => Entries(clients[0], vacancy)));
        watch.Restart();
        await silos.KillLast();
        var longest = TimeSpan.Zero;
        for (var vacancy = 0; vacancy < options.Vacancies; vacancy++)
        {
            while (await OrNull(() => Entries(clients[0], vacancy)) is not { } entries || entries != before[vacancy])
            {
                await Task.Delay(50);
            }

            longest = watch.Elapsed;
        }

        Say(count, "kill -9 of one, until all lists are exact again", $"{longest.TotalSeconds:N1} s");
        Say(count - 1, "candidates on each after the kill", await Spread(clients[0], count - 1));
        watch.Restart();
        await silos.Add();
        Say(count, "candidates on each after one joined", await Spread(clients[0], count));
        Say(count, "start of it, until each has its share", $"{watch.Elapsed.TotalSeconds:N1} s");
        await FrozenPart.Run(silos, options, (what, figure) => Say(count, what, figure));
    }

    Array.ForEach(clients, client => client.Dispose());
}

async Task<(double PerSecond, LatencyFigures Times)> Ask(MatchingClient[] clients, TimeSpan length)
{
    var (times, watch) = (new Latencies(), Stopwatch.StartNew());
    await Task.WhenAll(Enumerable.Range(0, options.Workers).Select(worker => Task.Run(async () =>
    {
        var random = new Random(worker);
        while (watch.Elapsed < length)
        {
            var begun = Stopwatch.GetTimestamp();
            await clients[worker % clients.Length].GetShortlistAsync(Vacancies.Id(random.Next(options.Vacancies)), 50, reasons: false);
            times.Add(Stopwatch.GetElapsedTime(begun));
        }
    })));
    var figures = times.Figures();
    return (figures.Count / watch.Elapsed.TotalSeconds, figures);
}

// What each silo holds once all have as many partitions as each other, give or take one, and how far the one furthest from even is from it.
async Task<string> Spread(MatchingClient client, int count)
{
    while (true)
    {
        var silos = await OrNull(() => client.ListSilosAsync());
        if (silos is null || silos.Count != count || silos.Max(silo => silo.Partitions) - silos.Min(silo => silo.Partitions) > 1 || silos.Sum(silo => silo.Partitions) != options.Partitions)
        {
            await Task.Delay(100);
            continue;
        }

        var even = silos.Sum(silo => silo.Candidates) / (double)count;
        var furthest = silos.Max(silo => Math.Abs(silo.Candidates - even)) / even;
        return $"{string.Join(", ", silos.Select(silo => $"{silo.Candidates:N0} in {silo.Partitions}"))}; furthest from even {furthest:P1}";
    }
}

static async Task<string> Entries(MatchingClient client, int vacancy) =>
    string.Join(' ', (await client.GetShortlistAsync(Vacancies.Id(vacancy), 50, reasons: false)).Entries.Select(entry => $"{entry.Candidate} {entry.Fit}"));

static async Task<T?> OrNull<T>(Func<Task<T>> call)
    where T : class
{
    try
    {
        return await call();
    }
    catch (RpcException passing) when (passing.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted)
    {
        return null;
    }
}

static async Task<double> Rescore(MatchingClient client)
{
    var watch = Stopwatch.StartNew();
    var job = await client.RescoreAllAsync();
    await foreach (var step in client.WatchJobAsync(ResourceNames.IdOf(job.Name)))
    {
        job = step;
    }

    return job is { State: JobState.Done, Failed: 0 } ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"The job ended as {job.State} with {job.Failed} failed.");
}

static void Say(int silos, string what, string figure) => Console.WriteLine($"{silos} silo{(silos == 1 ? " " : "s")} {what,-70} {figure}");

static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "unknown";
