using System.Diagnostics;
using System.Text;

namespace Matching.Bench.Load;

/// <summary>Two hundred CVs, documents to durable profiles, eight under way at a time: the judged ones, each with a line of its own, so that none is known.</summary>
internal static class ImportLoad
{
    private const int Cvs = 200;
    private const int AtATime = 8;

    /// <summary>Measures, first of a service that has read a few documents, then once more.</summary>
    public static async Task Run(LoadedSilo silo)
    {
        using var client = silo.Connect();
        for (var round = 1; round <= 2; round++)
        {
            var (processor, memory, watch) = (silo.ProcessorTime, silo.Megabytes, Stopwatch.StartNew());
            await Parallel.ForAsync(0, Cvs, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (number, _) =>
                await client.ImportCandidateAsync(new($"i{round}-{number}", $"i{round}-{number}.txt", (byte[])[.. LoadedSilo.Cv(number), .. Encoding.UTF8.GetBytes($"\nReference {round}-{number}\n")])));
            var used = (silo.ProcessorTime - processor).TotalSeconds;
            Figures.Say(
                $"Import of {Cvs} CVs, round {round}",
                $"{Cvs / watch.Elapsed.TotalSeconds:N0}/s, {used:N2} s of the service's processor time, {used * 1000 / Cvs:N1} ms a CV; memory {memory} to {silo.Megabytes} MB");
        }
    }
}
