namespace Matching.Grains.Fairness;

/// <summary>
/// Deterministic constrained sorting, written from S. C. Geyik, S. Ambler and K. Kenthapadi, "Fairness-Aware Ranking in Search &amp; Recommendation Systems
/// with Application to LinkedIn Talent Search", KDD 2019, algorithm 3 (DetConstSort). Every prefix of length k has at least floor(k p) of each group, as long
/// as the group has anybody left; within that, people stand as high as their score lets them. Added to the paper: a group that runs dry asks for nothing
/// any more, and places that no minimum claims go to the best who are left.
/// </summary>
internal static class ConstrainedOrder
{
    /// <summary>Orders people.</summary>
    /// <param name="groups">Group of each person from 0, best first.</param>
    /// <param name="shares">Share that each group is to have, as parts of <paramref name="whole"/>.</param>
    /// <param name="whole">Sum of the shares or more.</param>
    /// <param name="length">Places to fill, at most as many as there are people.</param>
    /// <returns>Index of each person in <paramref name="groups"/>, in the new order; <paramref name="length"/> of them.</returns>
    public static int[] Of(IReadOnlyList<int> groups, IReadOnlyList<int> shares, int whole, int length)
    {
        var waiting = shares.Select(static _ => new Queue<int>()).ToArray();
        for (var person = 0; person < groups.Count; person++)
        {
            waiting[groups[person]].Enqueue(person);
        }

        var minimums = new int[shares.Count];
        var placed = new List<(int Person, int Latest)>();
        for (var prefix = 1; placed.Count < length && prefix <= groups.Count; prefix++)
        {
            // Groups whose minimum grows with this prefix, the one with the best next person first.
            var due = new List<int>();
            for (var group = 0; group < shares.Count; group++)
            {
                var minimum = (int)((long)prefix * shares[group] / whole);
                if (minimum > minimums[group] && waiting[group].Count > 0)
                {
                    due.Add(group);
                }

                minimums[group] = minimum;
            }

            foreach (var person in due.Select(group => waiting[group].Dequeue()).Order())
            {
                Insert(placed, person, prefix);
            }
        }

        // Shares that do not add up to the whole, and groups that ran dry, leave places that nobody has a claim to.
        foreach (var person in waiting.SelectMany(static left => left).Order())
        {
            if (placed.Count >= length)
            {
                break;
            }

            placed.Add((person, groups.Count));
        }

        return [.. placed.Take(length).Select(static one => one.Person)];
    }

    /// <summary>Puts somebody last, then past those who score lower and may stand one place further down without breaking what they were placed for.</summary>
    private static void Insert(List<(int Person, int Latest)> placed, int person, int latest)
    {
        placed.Add((person, latest));
        for (var at = placed.Count - 1; at > 0 && placed[at - 1].Latest >= at + 1 && placed[at - 1].Person > person; at--)
        {
            (placed[at - 1], placed[at]) = (placed[at], placed[at - 1]);
        }
    }
}
