namespace Matching.Profiles.Taxonomies;

/// <summary>A title taken apart.</summary>
/// <param name="Words">Its words in one spelling.</param>
/// <param name="Parts">Parts of its words that say something, in order.</param>
/// <param name="Head">What somebody is: the last part of the word before any specification; null without words.</param>
internal sealed record TitleParts(IReadOnlyList<string> Words, IReadOnlyList<string> Parts, string? Head)
{
    /// <summary>Takes a title apart.</summary>
    public static TitleParts Of(string title, CompoundParts compounds)
    {
        title = TitleText.Expand(title, word => compounds.Split(word)[^1]);
        var words = TitleText.Words(title);
        var said = words.Where(word => !TitleText.IsEmpty(word)).ToList();
        var parts = (said.Count > 0 ? said : words).SelectMany(compounds.Split).ToList();
        var head = TitleText.Words(TitleText.HeadPhrase(title)).LastOrDefault(word => !TitleText.IsEmpty(word));
        return new TitleParts(words, parts, head is null ? parts.LastOrDefault() : compounds.Split(head)[^1]);
    }
}
