using System.Text.Json;

namespace Matching.Profiles.Taxonomies;

/// <summary>
/// Reads the titles of a ladder of posts (JSON, <c>titles</c> with <c>da</c>, <c>en</c> and <c>uri</c>), so that posts which a taxonomy lacks can be
/// linked too. A title with a URI adds its names to that concept; one without becomes a concept of its own, named after its first name.
/// </summary>
public static class LadderFile
{
    /// <summary>What URIs of posts begin with that no taxonomy names.</summary>
    public const string UriPrefix = "urn:matching:post:";

    /// <summary>The posts of a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <exception cref="ProfileRefusedException">It is no such JSON.</exception>
    public static IReadOnlyList<TaxonomyConcept> Read(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            var file = JsonSerializer.Deserialize<File>(bytes, JsonSerializerOptions.Web);
            if (file?.Titles is { Count: > 0 } titles && titles.All(title => title.Names.Any()))
            {
                return [.. titles.Select(Concept)];
            }
        }
        catch (JsonException)
        {
            // Refused below, as what else is no ladder.
        }

        throw new ProfileRefusedException(name, "it is not a ladder of posts", "give JSON with 'titles', each with names in 'da' or 'en', as Ranking/Resources/ladder.json has it");
    }

    private static TaxonomyConcept Concept(Title title) => title.Uri is { } uri && Uri.TryCreate(uri, UriKind.Absolute, out _)
        ? new TaxonomyConcept(uri, ConceptKind.Occupation, [.. title.Names], [])
        : new TaxonomyConcept(UriPrefix + Slug(title.Names.First()), ConceptKind.Post, [.. title.Names], []);

    private static string Slug(string name) => string.Join('-', TitleText.Words(name).Select(word => Text.Folding.Key(word)));

    private sealed record File(List<Title>? Titles);

    private sealed record Title(List<string>? Da, List<string>? En, string? Uri)
    {
        public IEnumerable<string> Names => (Da ?? []).Concat(En ?? []).Where(name => name.Trim().Length > 0);
    }
}
