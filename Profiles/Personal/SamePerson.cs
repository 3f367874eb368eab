namespace Matching.Profiles.Personal;

/// <summary>Tells whether two CVs are of one person, so that an import or a list can report a person under two ids. It never merges: people decide.</summary>
public static class SamePerson
{
    // Two versions of one CV share most of their words; two people who used one template share few whole passages.
    private const double Alike = 0.6, NearlyIdentical = 0.8;

    /// <summary>Why the two seem to be one person, or <see cref="SamePersonReason.None"/>.</summary>
    public static SamePersonReason Of(PersonSketch one, PersonSketch other)
    {
        var isName = Same(one.Name, other.Name);
        var isOtherName = one.Name is not null && other.Name is not null && !isName;
        var (isMail, isPhone) = (Same(one.Mail, other.Mail), Same(one.Phone, other.Phone));
        if (isName && (isMail || isPhone))
        {
            return SamePersonReason.NameAndContact;
        }

        if (isMail && isPhone)
        {
            // A name changes with a marriage; a mail address and a telephone together do not change hands.
            return SamePersonReason.MailAndPhone;
        }

        var resemblance = one.Resemblance(other);
        return (isName && resemblance >= Alike) || (!isOtherName && resemblance >= NearlyIdentical) || (isMail && resemblance >= Alike) ? SamePersonReason.Text : SamePersonReason.None;
    }

    /// <summary>All pairs of one person among many, the earlier first; quadratic only within groups that share a hash.</summary>
    /// <param name="sketches">Sketches made with one key.</param>
    /// <returns>Indexes of both and the reason, in the order of the first, then the second.</returns>
    public static IReadOnlyList<(int One, int Other, SamePersonReason Reason)> Pairs(IReadOnlyList<PersonSketch> sketches)
    {
        var groups = new Dictionary<(int Field, ulong Value), List<int>>();
        var pairs = new SortedDictionary<(int, int), SamePersonReason>();
        for (var at = 0; at < sketches.Count; at++)
        {
            foreach (var mark in Marks(sketches[at]))
            {
                if (!groups.TryGetValue(mark, out var group))
                {
                    groups.Add(mark, group = []);
                }

                foreach (var before in group)
                {
                    if (!pairs.ContainsKey((before, at)) && Of(sketches[before], sketches[at]) is not SamePersonReason.None and var reason)
                    {
                        pairs.Add((before, at), reason);
                    }
                }

                group.Add(at);
            }
        }

        return [.. pairs.Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value))];
    }

    // Texts that are nearly identical agree in some band of their sketches, and texts that are not seldom do.
    private static IEnumerable<(int Field, ulong Value)> Marks(PersonSketch sketch)
    {
        const int Band = 4;
        if (sketch.Name is { } name)
        {
            yield return (0, name);
        }

        if (sketch.Mail is { } mail)
        {
            yield return (1, mail);
        }

        for (var at = 0; at + Band <= sketch.Words.Count; at += Band)
        {
            yield return (2 + at, ((ulong)sketch.Words[at] << 32 | sketch.Words[at + 1]) ^ ((ulong)sketch.Words[at + 2] << 21) ^ ((ulong)sketch.Words[at + 3] << 43));
        }
    }

    private static bool Same(ulong? one, ulong? other) => one is { } value && other is { } same && value == same;
}

/// <summary>Why two CVs seem to be of one person.</summary>
public enum SamePersonReason
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>The same name, and the same mail address or telephone number.</summary>
    NameAndContact,

    /// <summary>The same mail address and telephone number under two names.</summary>
    MailAndPhone,

    /// <summary>The same text, but for little.</summary>
    Text,
}
