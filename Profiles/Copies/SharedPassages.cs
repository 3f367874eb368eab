namespace Matching.Profiles.Copies;

/// <summary>
/// Finds who of some people have whole passages of each other's CVs, both of the two: who copied cannot be seen. A passage is told by runs of words of
/// content; half of the runs are kept, always the same ones wherever they stand, so that time and memory are linear in the words (Manber 1994).
/// </summary>
public static class SharedPassages
{
    // Words of content in a run; what so many people say in a row is nobody's own.
    private const int Run = 8;
    private const uint Kept = 2;

    // Of so many who share a run all pairs are counted, of more the neighbours, so that many copies of one CV cost no more.
    private const int MostPaired = 8;

    /// <summary>Runs that two CVs must share: some fifteen words of content in a row, in one passage or several.</summary>
    public const int Fewest = 4;

    /// <summary>What is kept of a CV: hashes of runs, each once.</summary>
    /// <param name="fingerprint">Of <see cref="Fingerprint.Of"/>.</param>
    public static uint[] Runs(ReadOnlySpan<byte> fingerprint)
    {
        ushort[] words = [.. Fingerprint.Values(fingerprint).Where(value => value != 0)];
        var runs = new HashSet<uint>();
        for (var at = 0; at + Run <= words.Length; at++)
        {
            var hash = 2166136261u;
            for (var word = at; word < at + Run; word++)
            {
                hash = (hash ^ words[word]) * 16777619u;
            }

            hash ^= hash >> 15;
            if (hash % Kept == 0)
            {
                runs.Add(hash);
            }
        }

        return [.. runs];
    }

    /// <summary>For everybody the most runs that are shared with one other, 0 below <see cref="Fewest"/>.</summary>
    /// <param name="people">Runs of each; the order does not matter.</param>
    public static int[] Find(IReadOnlyList<uint[]> people)
    {
        var owners = new Dictionary<uint, List<int>>();
        for (var person = 0; person < people.Count; person++)
        {
            foreach (var run in people[person])
            {
                if (!owners.TryGetValue(run, out var of))
                {
                    owners[run] = of = [];
                }

                of.Add(person);
            }
        }

        var shared = new Dictionary<(int, int), int>();
        foreach (var of in owners.Values)
        {
            for (var i = 0; i < of.Count; i++)
            {
                for (var j = i + 1; j < (of.Count <= MostPaired ? of.Count : Math.Min(i + 2, of.Count)); j++)
                {
                    shared[(of[i], of[j])] = shared.GetValueOrDefault((of[i], of[j])) + 1;
                }
            }
        }

        var most = new int[people.Count];
        foreach (var ((one, other), count) in shared.Where(pair => pair.Value >= Fewest))
        {
            (most[one], most[other]) = (Math.Max(most[one], count), Math.Max(most[other], count));
        }

        return most;
    }
}
