using Matching.Contracts;

namespace Matching.Ranking.Explanation;

/// <summary>A post as a sentence names it: title, and employer where it is known.</summary>
internal static class PostName
{
    private const int LongestTitle = 70;
    private const int LongestEmployer = 60;

    /// <summary>Whether a post has a title that can stand in a sentence: no sentence of its own, and not too long.</summary>
    public static bool Has(Post? post) => post is { Title.Length: > 1 and <= LongestTitle } && !post.Title.Contains(". ", StringComparison.Ordinal) && char.IsLetter(post.Title[0]);

    /// <summary>"Budgetchef (Lillerup Kommune)", or null when the title cannot stand in a sentence.</summary>
    public static string? Of(Post? post)
    {
        if (!Has(post))
        {
            return null;
        }

        var (title, employer) = (OneLine(post!.Title), post.Employer is null ? "" : OneLine(post.Employer));
        return employer.Length is 0 or > LongestEmployer || title.Contains(employer, StringComparison.OrdinalIgnoreCase) || employer.Contains(title, StringComparison.OrdinalIgnoreCase)
            ? title
            : $"{title} ({employer})";
    }

    /// <summary>The line of a post's own lines that its title stands in, the first where it stands in none.</summary>
    public static Evidence? Line(Post? post) =>
        post is null ? null : Lines(post).FirstOrDefault(line => line.Quote.Contains(post.Title, StringComparison.OrdinalIgnoreCase)) ?? Lines(post).FirstOrDefault() ?? post.Evidence;

    /// <summary>A post's lines, letter for letter, without the empty ones.</summary>
    public static IEnumerable<Evidence> Lines(Post post)
    {
        var start = 0;
        foreach (var line in post.Evidence.Quote.Split('\n'))
        {
            var text = line.Trim();
            if (text.Length > 0)
            {
                var at = post.Evidence.Start + start + line.IndexOf(text, StringComparison.Ordinal);
                yield return new Evidence(text, at, at + text.Length);
            }

            start += line.Length + 1;
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ',', ';', ':');
}
