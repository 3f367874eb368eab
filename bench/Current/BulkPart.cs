using System.Diagnostics;
using System.Globalization;

namespace Matching.Bench.Current;

/// <summary>Candidates from a client's stream to durable and searchable.</summary>
internal static class BulkPart
{
    /// <summary>Brings them, and looks that all are there.</summary>
    public static async Task<object> Run(SiloUnderTest silo, People people, int count)
    {
        var (watch, processor, answered) = (Stopwatch.StartNew(), silo.ProcessorTime(), 0);
        long most = 0;
        await foreach (var result in silo.Client.ImportProfilesAsync(Enumerable.Range(0, count).Select(people.Candidate).ToAsyncEnumerable()))
        {
            if (result.Code != 0)
            {
                throw new InvalidOperationException($"{result.CandidateId} was refused: {result.Message}");
            }

            if (++answered % 5_000 == 0)
            {
                most = Math.Max(most, silo.WorkingSetMegabytes());
            }
        }

        var seconds = watch.Elapsed.TotalSeconds;
        var used = (silo.ProcessorTime() - processor).TotalSeconds;
        var there = (await silo.Client.GetStatusAsync()).Candidates;
        if (answered != count || there != count)
        {
            throw new InvalidOperationException($"{answered} of {count} were answered, and the service has {there}.");
        }

        var perSecond = Math.Round(count / seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bulk: {count:N0} candidates durable and searchable in {seconds:N1} s ({used:N1} s of the service's processor time): {perSecond:N0}/s; at most {most} MB"));
        return new { seconds, processorSeconds = used, perSecond, mostMegabytes = most };
    }
}
