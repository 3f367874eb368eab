using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Acting posts last as long as they are said to: "2023-24: Konstitueret økonomichef i ni måneder" is nine months, not two years.</summary>
internal static class ActingPosts
{
    private static readonly LexiconIndex<bool> Acting = CareerLexicon.TitleWords("acting");

    /// <summary>Shortens the acting posts whose length is said beside their title; times are settled already.</summary>
    public static void Shorten(SourceText text, IReadOnlyList<CareerPost> posts)
    {
        foreach (var post in posts.Where(post => post is { Dated: true, Current: false }))
        {
            var (first, end) = text.TokenRange(post.Head.Start, Math.Max(post.Head.End, Math.Min(post.Block.End, LineEnd(text, post))));
            if (Acting.Find(text, first, end).Count > 0 && Years(text, first, end) is { } years && years < post.To - post.From)
            {
                post.To = post.From + years;
            }
        }
    }

    private static int LineEnd(SourceText text, CareerPost post)
    {
        var line = text.Lines.LastOrDefault(line => line.Start <= post.Head.Start);
        return line.End;
    }

    private static double? Years(SourceText text, int first, int end)
    {
        for (var i = first; i + 1 < end; i++)
        {
            var unit = text.Tokens[i + 1].Key switch
            {
                "maaneder" or "maaned" or "mdr" or "months" or "month" => 1 / 12.0,
                "uger" or "uge" or "weeks" or "week" => 1 / 52.0,
                _ => 0,
            };
            if (unit > 0 && SpokenNumber.Of(text, text.Tokens[i]) is { } count and > 0 and < 60)
            {
                return count * unit;
            }
        }

        return null;
    }
}
