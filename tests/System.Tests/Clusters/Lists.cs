using System.Collections.Concurrent;
using Matching.Client;
using Matching.V1;

namespace Matching.SystemTests.Clusters;

/// <summary>
/// What lists may say while a cluster is disturbed: everybody who was acknowledged before they were asked for, in that version or a later one, in
/// order, with the score that this version has on every list. Thread safe.
/// </summary>
internal sealed class Lists
{
    /// <summary>Longer than any pool of these tests.</summary>
    public const int Whole = 1_000;

    private readonly ConcurrentDictionary<string, long> acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Ad, string Candidate, long Version), int> scores = new();
    private int read;
    private int writes;

    /// <summary>Lists that were read and found right.</summary>
    public int Read => Volatile.Read(ref read);

    /// <summary>Writes that were acknowledged.</summary>
    public int Writes => Volatile.Read(ref writes);

    /// <summary>Candidates whose being there was acknowledged.</summary>
    public IReadOnlyDictionary<string, long> Acknowledged => acknowledged;

    /// <summary>Notes an acknowledged write.</summary>
    public void Wrote(Candidate candidate)
    {
        acknowledged.AddOrUpdate(candidate.Name, candidate.Version, (_, before) => Math.Max(before, candidate.Version));
        Interlocked.Increment(ref writes);
    }

    /// <summary>Reads lists over and over from one client after the other until the token ends it. To be told to ask again is no answer; every other is looked at.</summary>
    public async Task Watch(IReadOnlyList<MatchingClient> clients, IReadOnlyList<string> ads, CancellationToken until)
    {
        var call = 0;
        while (!until.IsCancellationRequested)
        {
            await Cluster.Until(() => ReadOne(clients[call++ % clients.Count], ads[call / clients.Count % ads.Count]));
        }
    }

    /// <summary>Reads a list once and looks whether it is one that it may be.</summary>
    public async Task<Shortlist> ReadOne(MatchingClient client, string ad)
    {
        var before = acknowledged.ToArray();
        var list = await client.GetShortlistAsync(ad, Whole, reasons: false);
        var there = list.Entries.ToDictionary(entry => entry.Candidate, entry => entry.CandidateVersion, StringComparer.Ordinal);
        Assert.All(before, known => Assert.True(
            there.TryGetValue(known.Key, out var version) && version >= known.Value, $"{ad}: {known.Key} was acknowledged as {known.Value} and stands there as {there.GetValueOrDefault(known.Key)}."));
        Assert.Equal(list.PoolSize, list.Entries.Count);
        Assert.Equal(list.Entries.OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Candidate, StringComparer.Ordinal), list.Entries);
        Assert.All(list.Entries, entry => Assert.Equal(scores.GetOrAdd((ad, entry.Candidate, entry.CandidateVersion), entry.Score), entry.Score));
        Interlocked.Increment(ref read);
        return list;
    }
}
