using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Soak;

/// <summary>Everything at once for a while: imports, corrections, deletions, decisions, lists, watches, models' lists ranked anew.</summary>
internal sealed class SoakRun
{
    private const int Writers = 4;
    private const int Readers = 2;
    private const int CandidatesAWriter = 40;

    private static readonly string[] Vacancies = ["v05", "v08", "v10", "v13"];
    private static readonly string[] Documents = [.. SystemTests.Documents.CandidateIds().Take(60)];
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly SiloProcess silo;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, int> answered = [];
    private readonly ConcurrentBag<string> failures = [];
    private ConcurrentBag<double> waits = [];

    private SoakRun(SiloProcess silo) => this.silo = silo;

    private MatchingClient Client => silo.Client;

    /// <summary>Loads a service for a while, then has it prove its data.</summary>
    public static async Task<SoakReport> Run(SiloProcess silo, TimeSpan duration)
    {
        await SystemTests.Documents.Import(silo.Client, Vacancies, 20);
        return await new SoakRun(silo).Run(duration);
    }

    private async Task<SoakReport> Run(TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var work = Enumerable.Range(0, Writers).Select(writer => Repeat(writer, Write))
            .Concat(Enumerable.Range(0, Readers).Select(reader => Repeat(100 + reader, Read)))
            .Append(Watch())
            .ToArray();
        var samples = new List<SoakSample>();
        using (var timer = new PeriodicTimer(Look))
        {
            while (Stopwatch.GetElapsedTime(began) < duration && await timer.WaitForNextTickAsync())
            {
                var now = Interlocked.Exchange(ref waits, []).Order().ToArray();
                using var process = Process.GetProcessById(silo.Id);
                samples.Add(new SoakSample(
                    Stopwatch.GetElapsedTime(began).TotalSeconds, process.WorkingSet64 / 1e6, OwnMegabytes(process), now.Length, now.Length == 0 ? 0 : now[now.Length / 2]));
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(work);
        var findings = new List<string>();
        var verified = string.Empty;
        await foreach (var step in Client.VerifyAsync(documents: true))
        {
            if (step.Finding is { } finding)
            {
                findings.Add($"{finding.Kind} {finding.Subject}: {finding.Detail}");
            }

            verified = step.Result is { } result ? $"{result.Rows} rows, {result.Candidates} candidates, {result.Vacancies} lists, {result.Findings} findings" : verified;
        }

        return SoakReport.Of(samples, answered, [.. failures], findings, verified);
    }

    /// <summary>Memory that no file stands behind; all of it where the system does not tell.</summary>
    private static double OwnMegabytes(Process process)
    {
        var status = $"/proc/{process.Id}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(text => text.StartsWith("RssAnon:", StringComparison.Ordinal)) : null;
        return line is null ? process.WorkingSet64 / 1e6 : long.Parse(line.AsSpan("RssAnon:".Length, line.Length - "RssAnon: kB".Length), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    private async Task Repeat(int number, Func<Random, int, Task> work)
    {
        await Task.Yield();
        var random = new Random(number);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(random, number);
            }
            catch (RpcException error)
            {
                failures.Add($"{error.StatusCode}: {error.Status.Detail}");
            }
        }
    }

    private async Task Write(Random random, int writer)
    {
        var id = $"s{writer}-{random.Next(CandidatesAWriter)}";
        switch (random.Next(10))
        {
            case < 5:
                var cv = await File.ReadAllBytesAsync(Repository.Judged("candidates", Documents[random.Next(Documents.Length)]));
                await Timed("imports", () => Client.ImportCandidateAsync(new DocumentToImport(id, "cv.txt", cv)));
                break;
            case < 7:
                await Timed("corrections", () => Known(Client.OverruleCandidateAsync(id, new CandidateOverrules { YearsExperience = random.Next(40) }, ["years_experience"])));
                break;
            case < 8:
                await Timed("decisions", () => Known(Client.RecordDecisionAsync(Vacancies[random.Next(Vacancies.Length)], id, DecisionOutcome.Shortlisted)));
                break;
            default:
                await Timed("deletions", () => Known(Client.DeleteCandidateAsync(id)));
                break;
        }
    }

    private async Task Read(Random random, int reader)
    {
        var vacancy = Vacancies[random.Next(Vacancies.Length)];
        if (random.Next(50) == 0)
        {
            await Timed("ads corrected", () => Client.OverruleVacancyAsync(vacancy, new VacancyOverrules { Title = $"Title {random.Next(100)}" }, ["title"]));
        }

        await Timed("lists", () => Client.GetShortlistAsync(vacancy, 20, random.Next(4) == 0));
    }

    private async Task Watch()
    {
        try
        {
            await foreach (var list in Client.WatchShortlistAsync(Vacancies[0], 20, false, cancellation: stop.Token))
            {
                answered.AddOrUpdate("watched lists", 1, (_, count) => count + 1);
            }
        }
        catch (Exception end) when (stop.IsCancellationRequested && end is OperationCanceledException or RpcException)
        {
            // The load is over.
        }
    }

    private async Task Timed(string what, Func<Task> operation)
    {
        var began = Stopwatch.GetTimestamp();
        await operation();
        Volatile.Read(ref waits).Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        answered.AddOrUpdate(what, 1, (_, count) => count + 1);
    }

    /// <summary>Who is not there cannot be corrected, and two corrections at a time conflict: both are answers.</summary>
    private static async Task Known(Task operation)
    {
        try
        {
            await operation;
        }
        catch (RpcException answer) when (answer.StatusCode is StatusCode.NotFound or StatusCode.Aborted)
        {
            // An answer as good as any other.
        }
    }
}
