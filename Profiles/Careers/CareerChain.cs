using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>
/// Reads a career told in one sentence, post by post: "Jeg begyndte som lærer i 1994, blev skoleleder i 2001 og skolechef i 2007",
/// "I started as a planner in 2004, became head of planning in 2010 and director in 2018".
/// </summary>
internal static class CareerChain
{
    // Tokens between a title and its year, brackets among them.
    private const int Reach = 14;

    private static readonly HashSet<string> Since = ["i", "in", "fra", "from", "siden", "since"];
    private static readonly HashSet<string> NotMine = ["min", "mine", "vores", "my", "our", "deres", "their", "hans", "hendes", "til", "to", "for", "med", "with", "af", "by", "of", "under"];
    private static readonly HashSet<string> Wishes = ["soeger", "oensker", "vil", "would", "want", "apply", "aldrig", "never", "ikke", "not", "bliver", "blive"];

    /// <summary>The posts of the sentence, each from its year on; fewer than two when it is no chain.</summary>
    public static List<CareerPost> Read(SourceText text, Sentence sentence, TextLine line)
    {
        var posts = new List<CareerPost>();
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        if (!Enumerable.Range(first, end - first).Any(i => text.Tokens[i].Key == "jeg" || text.Slice(text.Tokens[i]) is "I") || Enumerable.Range(first, end - first).Any(i => Wishes.Contains(text.Tokens[i].Key)))
        {
            return posts;
        }

        for (var at = first; at < end; at++)
        {
            if (!CareerLexicon.Titles.TryMatch(text, at, end, out var hit) || (at > first && NotMine.Contains(text.Tokens[at - 1].Key)))
            {
                continue;
            }

            var next = Next(text, hit.End, end);
            if (Year(text, hit.End, Math.Min(next, hit.End + Reach)) is (var date, var year) && TitleReader.Read(text, at, year - 1) is { } title && (posts.Count == 0 || date.From > posts[^1].Date!.Value.From || IsBefore(text, at, date, posts)))
            {
                posts.Add(new CareerPost
                {
                    Line = line.Index,
                    Head = (text.Tokens[title.First].Start, text.Tokens[next - 1].End),
                    Title = title with { Later = null, LaterAt = -1 },
                    Date = new DateSpan(date.Start, date.End, date.From, null, DateSpanKind.Open),
                    FromProse = true,
                });
                at = next - 1;
            }
        }

        return posts;
    }

    // "Jeg har været controller siden 2020 og konsulent samme sted fra 2014": the newest first. A training is no post.
    private static bool IsBefore(SourceText text, int title, DateSpan date, List<CareerPost> posts) =>
        posts.TrueForAll(post => date.From < post.Date!.Value.From) && text.Tokens[title - 1].Key is "og" or "and" or "som" or "as" or "blev" or "var" or "was" or "a" or "an";

    // Where the next title of one's own begins: behind "og", "and", "blev" or a comma.
    private static int Next(SourceText text, int from, int end)
    {
        for (var at = from; at < end; at++)
        {
            if (CareerLexicon.Titles.TryMatch(text, at, end, out _) && !NotMine.Contains(text.Tokens[at - 1].Key) && Year(text, from, at) is not null)
            {
                return at;
            }
        }

        return end;
    }

    private static (DateSpan Date, int Token)? Year(SourceText text, int from, int end)
    {
        for (var i = from + 1; i < end; i++)
        {
            if (text.Tokens[i].Kind == TokenKind.Number && Since.Contains(text.Tokens[i - 1].Key)
                && DateSpanReader.Read(text.Text, text.Tokens[i].Start, text.Tokens[i].End) is [{ Kind: DateSpanKind.Single } date])
            {
                return (date, i);
            }
        }

        return null;
    }
}
